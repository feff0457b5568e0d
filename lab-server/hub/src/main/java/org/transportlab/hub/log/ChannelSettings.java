package org.transportlab.hub.log;

/**
 * How much a channel remembers, and what it does with slow readers.
 *
 * @param maxFrames frames kept, at most
 * @param maxBytes bytes kept, at most; the newest frame is kept even if it alone is larger
 * @param lag what happens to a reader that falls behind
 * @param lagThreshold for {@link LagPolicy#LATEST_PER_KEY}: frames a reader may be behind and still get every one
 */
public record ChannelSettings(int maxFrames, long maxBytes, LagPolicy lag, int lagThreshold) {
    public ChannelSettings {
        if (maxFrames < 1 || maxBytes < 1 || lagThreshold < 1) {
            throw new IllegalArgumentException("bounds start at 1");
        }
    }
}
