package org.transportlab.hub.log;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.transportlab.hub.Unavailable;

/**
 * What a store elsewhere does for one channel: it numbers messages 1, 2, 3, … in an epoch, keeps the last ones, and has a new
 * epoch whenever it has lost any of them that was not due to go. {@link FollowedLog} makes a log of it.
 *
 * <p>Any thread may call any method; none blocks. A store that cannot be reached fails with {@link Unavailable}.
 */
public interface RemoteLog {
    /** Numbers and keeps a message in one step, see {@link StoredLog#append}. */
    CompletionStage<Position> append(String once, String key, String type, Payload data);

    /** The first messages after a number, {@code max} at most; none if {@code max} is 0. */
    CompletionStage<Page> read(long after, int max);

    /** Nobody here reads or writes this channel any more. */
    void close();

    /** A message as the store keeps it. */
    record Entry(long seq, String key, String type, Payload data, long micros) {}

    /**
     * What the store says when it is read.
     *
     * @param epoch the epoch of now, which need not be that of the question
     * @param head the number of the newest message, 0 if there is none
     * @param entries in order and without a hole between them; older ones may have gone
     */
    record Page(String epoch, long head, List<Entry> entries) {
        public Page {
            entries = List.copyOf(entries);
        }
    }
}
