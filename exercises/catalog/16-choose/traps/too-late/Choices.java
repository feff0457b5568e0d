package ex16;

import java.util.List;

/** Which transport carries what. */
public class Choices {
    /** What is to be carried; the README has their figures. */
    public enum Workload {
        WEATHER,
        NOTIFICATIONS,
        CHAT,
        TICKER,
        GAME,
        CALL,
        SENSOR,
        ORDERS
    }

    public enum Transport {
        SHORT_POLL,
        LONG_POLL,
        SSE,
        WEBSOCKET,
        MQTT,
        STOMP,
        AMQP,
        WEBRTC
    }

    /**
     * One line of the table.
     *
     * @param seconds between two polls; how long a poll is held; between two heartbeats of anything else
     */
    public record Choice(Workload workload, Transport transport, double seconds) {}

    public static List<Choice> all() {
        return List.of(
                new Choice(Workload.WEATHER, Transport.SHORT_POLL, 400),
                new Choice(Workload.NOTIFICATIONS, Transport.SSE, 25),
                new Choice(Workload.CHAT, Transport.WEBSOCKET, 25),
                new Choice(Workload.TICKER, Transport.SSE, 25),
                new Choice(Workload.GAME, Transport.WEBSOCKET, 25),
                new Choice(Workload.CALL, Transport.WEBRTC, 25),
                new Choice(Workload.SENSOR, Transport.MQTT, 50),
                new Choice(Workload.ORDERS, Transport.AMQP, 50));
    }
}
