package org.transportlab.hub.log;

import java.util.concurrent.CompletionStage;
import org.transportlab.hub.Unavailable;

/**
 * Where logs live: in this JVM's memory, or elsewhere.
 *
 * <p>Nothing here or in {@link StoredLog} may block. What is not known yet completes later, on any thread; a store in memory
 * completes everything before it returns. A store that cannot be reached fails what it was asked with {@link Unavailable},
 * within seconds.
 */
public interface LogStore {
    /**
     * Opens a channel's log, which may have a history already. Completes when its epoch and newest number are known.
     *
     * <p>Called once for a channel until the log is closed, or has failed to open.
     *
     * @param listener hears of every frame from then on, of those this JVM publishes as well
     */
    CompletionStage<StoredLog> open(String channel, ChannelSettings settings, LogListener listener);
}
