package org.transportlab.hub.log;

import java.util.List;

/**
 * Frames read from one channel in one go, and where to read on.
 *
 * <p>Immutable, but for the forms that encodings give it. Readers that stand at the same position share one slice, and with
 * it those forms.
 */
public final class Slice {
    /** Frames of one channel in a slice, at most. */
    public static final int MAX_FRAMES = 256;

    /** Bytes of one channel in a slice, at most; one frame is always taken. */
    public static final long MAX_BYTES = 256 * 1024;

    private final List<Frame> frames;
    private final Position next;
    private final long skipped;
    private final Forms<Slice> forms = new Forms<>();

    Slice(List<Frame> frames, Position next, long skipped) {
        this.frames = List.copyOf(frames);
        this.next = next;
        this.skipped = skipped;
    }

    /** In order of position. */
    public List<Frame> frames() {
        return frames;
    }

    /** The position to read on from. */
    public Position next() {
        return next;
    }

    /** Frames between the position asked for and {@link #next} that are not in this slice. */
    public long skipped() {
        return skipped;
    }

    /** The frames as an encoding writes them. */
    public <T> T as(Encoding<? super Slice, T> encoding) {
        return forms.of(this, encoding);
    }
}
