package org.transportlab.hub;

import java.time.Duration;

/**
 * Every bound the lab puts on its users, in one place.
 *
 * @param messageBytes bytes of one command, at most
 * @param jsonDepth levels of nesting in a command, at most
 * @param channelsPerConnection channels one connection may read
 * @param messagesPerSecond commands a user may send in the long run
 * @param messageBurst commands a user may send at once
 * @param connectionsPerAddress connections one address may hold open; 0 is no bound
 * @param channels channels that may exist at once
 * @param historyFrames frames a reader may ask to be replayed
 * @param totalBytes bytes all logs may hold together
 * @param heartbeat how long a stream may stay silent
 * @param sendDeadline how long one batch may take to be accepted by the peer's machine
 * @param idleChannel how long a channel without readers and messages is remembered
 * @param lanes threads that walk the readers
 */
public record Limits(
        int messageBytes,
        int jsonDepth,
        int channelsPerConnection,
        int messagesPerSecond,
        int messageBurst,
        int connectionsPerAddress,
        int channels,
        int historyFrames,
        long totalBytes,
        Duration heartbeat,
        Duration sendDeadline,
        Duration idleChannel,
        int lanes) {

    public static Limits defaults() {
        return new Limits(
                64 * 1024,
                16,
                16,
                20,
                40,
                100,
                1_000,
                1_000,
                Math.max(32L << 20, Runtime.getRuntime().maxMemory() / 4),
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                Duration.ofMinutes(10),
                Math.max(1, Runtime.getRuntime().availableProcessors()));
    }

    /** How often a lane looks for silent and stuck readers. */
    public long tickNanos() {
        long shortest = Math.min(heartbeat.toNanos(), sendDeadline.toNanos());
        return Math.max(1_000_000, Math.min(1_000_000_000, shortest / 8));
    }

    public Limits withHeartbeat(Duration changed) {
        return copy(messagesPerSecond, messageBurst, connectionsPerAddress, changed, sendDeadline);
    }

    public Limits withSendDeadline(Duration changed) {
        return copy(messagesPerSecond, messageBurst, connectionsPerAddress, heartbeat, changed);
    }

    public Limits withConnectionsPerAddress(int changed) {
        return copy(messagesPerSecond, messageBurst, changed, heartbeat, sendDeadline);
    }

    public Limits withMessageRate(int perSecond, int burst) {
        return copy(perSecond, burst, connectionsPerAddress, heartbeat, sendDeadline);
    }

    private Limits copy(int perSecond, int burst, int perAddress, Duration beat, Duration deadline) {
        return new Limits(
                messageBytes,
                jsonDepth,
                channelsPerConnection,
                perSecond,
                burst,
                perAddress,
                channels,
                historyFrames,
                totalBytes,
                beat,
                deadline,
                idleChannel,
                lanes);
    }
}
