package org.transportlab.hub.delivery;

import java.util.ArrayList;
import java.util.List;
import org.transportlab.hub.log.Cursor;
import org.transportlab.hub.log.Frame;
import org.transportlab.hub.log.Slice;

/**
 * What one write to a reader carries: notices first, then the frames that came since its cursor.
 *
 * <p>Immutable. Frames are grouped by channel and in order within each.
 *
 * @param notices what the lab itself has to say
 * @param slices frames, one slice a channel, none of them empty
 * @param start the reader's cursor before this batch
 * @param cursor the reader's cursor once it has this batch
 * @param resumed whether the reader's own cursor could be honoured in every channel
 */
public record Batch(List<Notice> notices, List<Slice> slices, Cursor start, Cursor cursor, boolean resumed) {
    public boolean isEmpty() {
        return notices.isEmpty() && slices.isEmpty();
    }

    /** Whether every frame is of the reader's only channel, so that each event's id can be shared. */
    public boolean isSingleChannel() {
        return cursor.positions().size() == 1;
    }

    public List<Frame> frames() {
        if (slices.size() == 1) {
            return slices.get(0).frames();
        }
        List<Frame> all = new ArrayList<>();
        slices.forEach(slice -> all.addAll(slice.frames()));
        return all;
    }

    public int frameCount() {
        int count = 0;
        for (Slice slice : slices) {
            count += slice.frames().size();
        }
        return count;
    }
}
