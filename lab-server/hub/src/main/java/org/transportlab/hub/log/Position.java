package org.transportlab.hub.log;

import java.util.regex.Pattern;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.Names;

/**
 * A place in one channel's log: the sequence number of the last frame seen, and the epoch it was counted in.
 *
 * <p>A log that lost its history starts a new epoch, so a position can be recognised as belonging to a past that is gone.
 * Immutable. The text form is {@code k3f9.42}.
 */
public record Position(String epoch, long seq) {
    private static final Pattern FORM = Pattern.compile("([a-z0-9]{1,16})\\.(0|[1-9][0-9]{0,17})");

    /**
     * Reads the text form.
     *
     * @throws BadRequest if the text is not a position
     */
    public static Position parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new BadRequest("'" + Names.quote(text) + "' is not a position; a position looks like k3f9.42");
        }
        return new Position(matcher.group(1), Long.parseLong(matcher.group(2)));
    }

    @Override
    public String toString() {
        return epoch + '.' + seq;
    }
}
