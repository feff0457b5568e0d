package org.transportlab.transport;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.Names;
import org.transportlab.hub.delivery.ReadRequest;
import org.transportlab.hub.log.Cursor;

/**
 * The query string with which every downstream request says what it wants to read.
 *
 * @param channels names, not yet looked at
 * @param cursor where the reader has come to, or {@link Cursor#NONE}
 * @param history frames to replay where the cursor says nothing
 * @param waitSeconds how long a long poll may be held, 1 to 55
 */
public record WireQuery(List<String> channels, Cursor cursor, int history, int waitSeconds) {
    /** Proxies often cut a silent response after 60 s, so a held one must end before that. */
    private static final int LONGEST_WAIT = 55;

    private static final int USUAL_WAIT = 25;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    public WireQuery {
        channels = List.copyOf(channels);
    }

    /**
     * Reads the query of a servlet request.
     *
     * @throws BadRequest if it cannot be understood
     */
    public static WireQuery of(HttpServletRequest request) {
        return of(QueryString.of(request).parameters());
    }

    /**
     * Reads the query as a WebSocket session presents it.
     *
     * @throws BadRequest if it cannot be understood
     */
    public static WireQuery of(Map<String, List<String>> parameters) {
        String channels = text(parameters, "channels");
        return new WireQuery(
                channels.isEmpty() ? List.of() : Arrays.asList(channels.split(",", -1)),
                Cursor.parse(text(parameters, "cursor")),
                number(parameters, "history", 0, 0, Integer.MAX_VALUE),
                number(parameters, "wait", USUAL_WAIT, 1, LONGEST_WAIT));
    }

    public ReadRequest readRequest() {
        return new ReadRequest(channels, cursor, history);
    }

    /** The same, read on from elsewhere. */
    public ReadRequest readRequest(Cursor from) {
        return new ReadRequest(channels, from, history);
    }

    private static String text(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new BadRequest("'" + name + "' is given more than once");
        }
        return values.isEmpty() ? "" : values.get(0);
    }

    private static int number(Map<String, List<String>> parameters, String name, int usual, int least, int most) {
        String text = text(parameters, name);
        if (text.isEmpty()) {
            return usual;
        }
        // at most nine digits, so that it cannot overflow
        if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new BadRequest("'" + name + "=" + Names.quote(text) + "' is not a number"
                    + (most == Integer.MAX_VALUE ? "" : " from " + least + " to " + most));
        }
        return Integer.parseInt(text);
    }
}
