package org.transportlab.transport.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;
import org.transportlab.hub.Close;

/** How a session ends. The calls may block for a moment (Tomcat writes the close itself), so they are the attendant's. */
record Ending(Session session) {
    private static final int LONGEST_REASON = 123;
    private static final long GRACE_MILLIS = 5_000;
    private static final String TOMCAT_CLOSE_TIMEOUT = "org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT";

    static CloseReason reason(Close why, String words) {
        return reason(CloseCodes.getCloseCode(why.code()), words);
    }

    /** A close frame has room for 123 bytes of reason (RFC 6455, sections 5.5 and 5.5.1). */
    static CloseReason reason(CloseCode code, String words) {
        String fitting = words;
        while (fitting.getBytes(UTF_8).length > LONGEST_REASON) {
            fitting = fitting.substring(0, fitting.offsetByCodePoints(fitting.length(), -1));
        }
        return new CloseReason(code, fitting);
    }

    /** Says goodbye, and waits a little for the peer to say the same. */
    void with(CloseReason reason) {
        end(reason, GRACE_MILLIS);
    }

    /** No API breaks a connection off; not waiting for the peer's answer to the close comes nearest. */
    void cut() {
        end(reason(CloseCodes.CLOSED_ABNORMALLY, ""), 1);
    }

    private void end(CloseReason reason, long graceMillis) {
        try {
            if (session.isOpen()) {
                // a peer that does not answer the close must not keep the socket: for Jetty that is an idle peer
                session.setMaxIdleTimeout(graceMillis);
                session.getUserProperties().put(TOMCAT_CLOSE_TIMEOUT, graceMillis);
                session.close(reason);
            }
        } catch (IOException | RuntimeException e) {
            // it is closed, which is what we wanted
        }
    }
}
