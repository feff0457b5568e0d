package org.transportlab.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.ThreadLocalRandom;
import org.transportlab.hub.Close;
import org.transportlab.hub.delivery.Notice;

/**
 * The last words to an HTTP client: as the whole answer to a request, or as the last event of a stream.
 *
 * @param why the reason; must be one that can be sent
 * @param notice the message itself
 * @param retryMillis after which time the client may return, if it may
 */
public record Bye(Close why, Notice notice, long retryMillis) {
    private static final long SOONEST_MILLIS = 500;
    private static final long LATEST_MILLIS = 4_500;

    /** Picks the time to return at random: those who were sent away together must not come back together. */
    public static Bye of(Close why, String message) {
        long retry = ThreadLocalRandom.current().nextLong(SOONEST_MILLIS, LATEST_MILLIS);
        return new Bye(why, Notice.bye(why, message, retry), retry);
    }

    public byte[] json() {
        return notice.json().getBytes(UTF_8);
    }

    /** The same in the reason of a WebSocket's close frame: the message, and after how many milliseconds to return. */
    public String closeReason(String message) {
        return message + "; retry=" + retryMillis;
    }

    /** Sets the status and headers that say the same. */
    public void head(HttpServletResponse response) {
        int status = why.httpStatus();
        response.setStatus(status);
        response.setContentType("application/json;charset=utf-8");
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE || status == 429) {
            response.setHeader("Retry-After", Long.toString((retryMillis + 999) / 1_000));
        }
        if (status == HttpServletResponse.SC_UNAUTHORIZED) {
            // a must (RFC 9110, section 15.5.2), of a scheme for which no browser opens a dialogue
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        if (why == Close.DRAIN) {
            // whoever comes back is to find another server, not this one by an old connection
            response.setHeader("Connection", "close");
        }
    }
}
