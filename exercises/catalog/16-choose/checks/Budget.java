package ex16;

import ex16.Choices.Transport;
import ex16.Choices.Workload;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a workload is, and what it may cost one client.
 *
 * @param time how much of it is replayed
 * @param down milliseconds between two messages to the client; 0 for none
 * @param up likewise from the client
 * @param payload bytes of a message
 * @param latency milliseconds within which a message must arrive
 * @param bytes both ways, in all of the time
 * @param connections held open on average
 * @param possible what can carry it at all
 * @param whyNot what keeps the others from it
 */
record Budget(
        Duration time,
        long down,
        long up,
        int payload,
        long latency,
        int bytes,
        double connections,
        Set<Transport> possible,
        String whyNot) {
    private static final Set<Transport> BROWSER = EnumSet.complementOf(EnumSet.of(Transport.AMQP));
    private static final Set<Transport> TO_SERVER = EnumSet.complementOf(EnumSet.of(Transport.AMQP, Transport.WEBRTC));
    private static final Set<Transport> ACKNOWLEDGED = EnumSet.of(Transport.AMQP, Transport.STOMP);
    private static final String NO_BROKER =
            "A browser speaks no AMQP, and WebRTC joins two browsers, not a browser and its server.";

    static Budget of(Workload workload) {
        return switch (workload) {
            case WEATHER ->
                new Budget(Duration.ofHours(1), 1_800_000, 0, 200, 300_000, 60_000, 0.1, TO_SERVER, NO_BROKER);
            case NOTIFICATIONS ->
                new Budget(Duration.ofHours(1), 1_200_000, 0, 200, 2_000, 100_000, 1, TO_SERVER, NO_BROKER);
            case CHAT -> new Budget(Duration.ofMinutes(10), 10_000, 30_000, 80, 1_000, 80_000, 1, TO_SERVER, NO_BROKER);
            case TICKER -> new Budget(Duration.ofSeconds(20), 100, 0, 60, 200, 40_000, 1, TO_SERVER, NO_BROKER);
            case GAME ->
                new Budget(Duration.ofSeconds(10), 50, 50, 24, 100, 40_000, 1, BROWSER, "A browser speaks no AMQP.");
            case CALL ->
                new Budget(
                        Duration.ofSeconds(10),
                        20,
                        20,
                        160,
                        100,
                        1_000_000,
                        1,
                        EnumSet.of(Transport.WEBRTC),
                        "Everything over TCP waits for a lost packet, and all that was said after it waits as well.");
            case SENSOR ->
                new Budget(
                        Duration.ofMinutes(10),
                        0,
                        10_000,
                        12,
                        5_000,
                        8_000,
                        1,
                        TO_SERVER,
                        "AMQP is for servers in one house, WebRTC for two browsers; a sensor is neither.");
            case ORDERS ->
                new Budget(
                        Duration.ofMinutes(1),
                        1_000,
                        1_000,
                        300,
                        1_000,
                        1_000_000,
                        1,
                        ACKNOWLEDGED,
                        "A worker dies with an order in its hands: somebody must keep it until it is acknowledged.");
        };
    }
}
