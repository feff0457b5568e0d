package org.transportlab.experiments.slowreader;

import org.transportlab.experiments.GivenSettings;
import org.transportlab.hub.log.LagPolicy;
import org.transportlab.load.client.Transport;

/**
 * What a person may choose about a slow reader.
 *
 * @param policy what the server does with a reader that is behind
 * @param reading how the slow reader reads while it is slow
 * @param healthy how many others there are
 * @param rate messages a second
 * @param size bytes of each
 * @param deadlineSeconds how long a batch may take to be accepted
 * @param frozenSeconds how long the reader is slow at most
 */
public record SlowReaderSettings(
        LagPolicy policy,
        Transport transport,
        Reading reading,
        int healthy,
        int rate,
        int size,
        int deadlineSeconds,
        int frozenSeconds) {

    /** How a slow reader reads. */
    public enum Reading {
        /** Not at all. */
        NOTHING,
        /** So many bytes a second that no deadline for a batch's progress is ever missed by much. */
        SLOWLY
    }

    public SlowReaderSettings {
        if (transport.polls()) {
            throw new IllegalArgumentException("a poll is over before it can be read slowly; choose a stream");
        }
    }

    /** @throws IllegalArgumentException if something makes no sense, in words */
    public static SlowReaderSettings of(GivenSettings given) {
        return new SlowReaderSettings(
                given.one("policy", LagPolicy.LATEST_PER_KEY),
                given.one("transport", Transport.WEBSOCKET),
                given.one("reading", Reading.NOTHING),
                given.number("healthy", 50, 1, 500),
                given.number("rate", 100, 1, 500),
                given.number("size", 1_024, 1, 16_384),
                given.number("deadline", 60, 1, 120),
                given.number("seconds", 20, 1, 90));
    }
}
