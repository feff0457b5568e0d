package org.transportlab.hub.log;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Frames read from one channel in one go, and where to read on.
 *
 * <p>Immutable but for encodings made when first asked for. Readers that stand at the same position share one slice, and
 * with it those encodings.
 */
public final class Slice {
    /** Frames of one channel in a slice, at most. */
    public static final int MAX_FRAMES = 256;

    /** Bytes of one channel in a slice, at most; one frame is always taken. */
    public static final long MAX_BYTES = 256 * 1024;

    private final List<Frame> frames;
    private final Position next;
    private final long skipped;
    private volatile byte[] events;
    private volatile String text;

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

    /** All frames as server-sent events whose ids are cursors in this channel alone. */
    public byte[] events() {
        byte[] made = events;
        if (made == null) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(frames.size() * 256);
            frames.forEach(frame -> out.writeBytes(frame.event()));
            made = out.toByteArray();
            events = made;
        }
        return made;
    }

    /** One frame as it is, several as a JSON array. */
    public String text() {
        String made = text;
        if (made == null) {
            made = frames.size() == 1 ? frames.get(0).text() : array(frames);
            text = made;
        }
        return made;
    }

    /** Frames as a JSON array. */
    public static String array(List<Frame> frames) {
        StringBuilder text = new StringBuilder(frames.size() * 256).append('[');
        for (Frame frame : frames) {
            if (text.length() > 1) {
                text.append(',');
            }
            text.append(frame.text());
        }
        return text.append(']').toString();
    }
}
