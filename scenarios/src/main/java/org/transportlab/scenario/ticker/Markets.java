package org.transportlab.scenario.ticker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** The market of each channel; of too many, the one that has not been looked at for longest is forgotten. Thread-safe. */
final class Markets {
    private static final int MOST = 1_024;
    private final long seed;
    private final Map<String, Market> byChannel = new LinkedHashMap<>(16, 0.75f, true);

    Markets(long seed) {
        this.seed = seed;
    }

    /** Made if there is none yet. */
    synchronized Market of(String channel) {
        Market market = byChannel.computeIfAbsent(
                channel, absent -> new Market(new SplittableRandom(seed ^ channel.hashCode())));
        if (byChannel.size() > MOST) {
            byChannel.remove(byChannel.keySet().iterator().next());
        }
        return market;
    }
}
