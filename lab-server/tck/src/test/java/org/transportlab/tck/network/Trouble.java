package org.transportlab.tck.network;

import static org.transportlab.tck.network.Symptom.CUT;
import static org.transportlab.tck.network.Symptom.DELIVERS;
import static org.transportlab.tck.network.Symptom.LATE;
import static org.transportlab.tck.network.Symptom.NOTHING;
import static org.transportlab.tck.network.Symptom.refused;

/**
 * What each technique notices of one trouble.
 *
 * <p>The constants are what a real proxy and the relay's fault of that kind have to show alike.
 */
public record Trouble(Symptom shortPoll, Symptom longPoll, Symptom sse, Symptom webSocket) {
    public static final Trouble NONE = all(DELIVERS);

    /** A handshake arrives as an ordinary GET. */
    public static final Trouble UPGRADE_STRIPPED = new Trouble(DELIVERS, DELIVERS, DELIVERS, refused(426));

    public static final Trouble UPGRADE_FORBIDDEN = new Trouble(DELIVERS, DELIVERS, DELIVERS, refused(403));

    /** Responses are collected until they are over. */
    public static final Trouble BUFFERED = new Trouble(DELIVERS, DELIVERS, NOTHING, DELIVERS);

    /** Responses are collected, but only for a time. */
    public static final Trouble INSPECTED = new Trouble(DELIVERS, DELIVERS, refused(504), DELIVERS);

    /** Silence ends what waits. */
    public static final Trouble IDLE_CUT = new Trouble(DELIVERS, refused(504), CUT, CUT);

    /** What is not over waits for company. */
    public static final Trouble CORKED = new Trouble(DELIVERS, DELIVERS, LATE, DELIVERS);

    static Trouble all(Symptom symptom) {
        return new Trouble(symptom, symptom, symptom, symptom);
    }

    public Symptom of(Technique technique) {
        return switch (technique) {
            case SHORTPOLL -> shortPoll;
            case LONGPOLL -> longPoll;
            case SSE -> sse;
            case WEBSOCKET -> webSocket;
        };
    }
}
