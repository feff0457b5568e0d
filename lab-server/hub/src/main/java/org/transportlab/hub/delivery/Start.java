package org.transportlab.hub.delivery;

import java.util.List;
import org.transportlab.hub.log.Cursor;

/** Where a reader begins: what it asked for, a position in each channel, and what it must be told first. */
record Start(ReadRequest request, Cursor cursor, List<Notice> gaps) {
    /** Whether the reader's own cursor could be honoured in every channel. */
    boolean resumed() {
        return !request.cursor().positions().isEmpty() && gaps.isEmpty();
    }

    /** Whether a channel is read from some way back, and not from where the reader had come to. */
    boolean isReplay(String channel) {
        return request.history() > 0 && request.cursor().in(channel).isEmpty();
    }
}
