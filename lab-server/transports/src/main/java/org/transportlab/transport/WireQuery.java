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
 * @param waitSeconds how long a long poll may be held, 1 to 55
 */
public record WireQuery(ReadRequest readRequest, int waitSeconds) {
    /** Proxies often cut a silent response after 60 s, so a held one must end before that. */
    private static final int LONGEST_WAIT = 55;

    private static final int USUAL_WAIT = 25;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /**
     * Reads the parameters of a request.
     *
     * @throws BadRequest if they cannot be understood
     */
    public static WireQuery of(HttpServletRequest request) {
        return of(QueryString.of(request).arrays());
    }

    /**
     * Reads parameters as a WebSocket session presents them.
     *
     * @throws BadRequest if they cannot be understood
     */
    public static WireQuery of(Map<String, String[]> parameters) {
        String channels = text(parameters, "channels");
        return new WireQuery(
                new ReadRequest(
                        channels.isEmpty() ? List.of() : Arrays.asList(channels.split(",", -1)),
                        Cursor.parse(text(parameters, "cursor")),
                        number(parameters, "history", 0, 0, Integer.MAX_VALUE)),
                number(parameters, "wait", USUAL_WAIT, 1, LONGEST_WAIT));
    }

    private static String text(Map<String, String[]> parameters, String name) {
        String[] values = parameters.getOrDefault(name, new String[] {""});
        if (values.length > 1) {
            throw new BadRequest("'" + name + "' is given more than once");
        }
        return values[0];
    }

    private static int number(Map<String, String[]> parameters, String name, int usual, int least, int most) {
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
