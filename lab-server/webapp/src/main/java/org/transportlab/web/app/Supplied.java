package org.transportlab.web.app;

import java.util.Map;
import org.transportlab.hub.delivery.Tap;
import org.transportlab.hub.log.ChannelSettings;

/**
 * What a host may supply to the lab; everything has a default.
 *
 * @param channels settings of further channels than the scenarios', by the prefix of their names
 * @param tap sees everything that happens in the hub
 * @param stores keep all that outlives a connection
 */
public record Supplied(Map<String, ChannelSettings> channels, Tap tap, Stores.Factory stores) {
    /** Everything as it is by default. */
    public static final Supplied NOTHING = new Supplied(Map.of(), new Tap() {}, Stores::inMemory);

    public Supplied {
        channels = Map.copyOf(channels);
    }

    public Supplied withChannels(String prefix, ChannelSettings settings) {
        return new Supplied(Map.of(prefix, settings), tap, stores);
    }

    public Supplied withTap(Tap other) {
        return new Supplied(channels, other, stores);
    }

    public Supplied withStores(Stores.Factory other) {
        return new Supplied(channels, tap, other);
    }
}
