package org.transportlab.web.app;

import java.util.Map;
import org.transportlab.hub.delivery.Tap;
import org.transportlab.hub.log.ChannelSettings;

/**
 * What whoever hosts the lab may bring; everything has a default.
 *
 * @param channels settings of further channels than the scenarios', by the prefix of their names
 * @param tap sees everything that happens in the hub
 */
public record Supplied(Map<String, ChannelSettings> channels, Tap tap) {
    /** Nothing beside what the lab has. */
    public static final Supplied NOTHING = new Supplied(Map.of(), new Tap() {});

    public Supplied {
        channels = Map.copyOf(channels);
    }

    public Supplied withChannels(String prefix, ChannelSettings settings) {
        return new Supplied(Map.of(prefix, settings), tap);
    }

    public Supplied withTap(Tap other) {
        return new Supplied(channels, other);
    }
}
