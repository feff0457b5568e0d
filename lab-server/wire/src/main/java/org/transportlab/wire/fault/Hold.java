package org.transportlab.wire.fault;

import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.Queue;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/**
 * Pieces of one direction that an effect keeps back, in order, and within bounds: when it is full, the sender's socket is
 * not read any more. For one event loop.
 */
public final class Hold {
    /** A read buffer is this large at least; a smaller piece is copied rather than keep one alive. */
    private static final int COPIED_BELOW = 2_048;

    private static final int PIECES = 4_096;

    private final Pipe pipe;
    private final Direction direction;
    private final int limit;
    private final Queue<Piece> pieces = new ArrayDeque<>();
    private int bytes;
    private boolean paused;

    /** @param limit bytes from which on the sender is not read; 0 for as soon as something is held */
    public Hold(Pipe pipe, Direction direction, int limit) {
        this.pipe = pipe;
        this.direction = direction;
        this.limit = limit;
    }

    public int bytes() {
        return bytes;
    }

    public boolean isEmpty() {
        return pieces.isEmpty();
    }

    public void add(Piece piece) {
        pieces.add(piece.size() < COPIED_BELOW ? compact(piece) : piece);
        bytes += piece.size();
        if (!paused && (bytes >= limit || pieces.size() >= PIECES)) {
            paused = true;
            pipe.pause(direction);
        }
    }

    private static Piece compact(Piece piece) {
        Piece copy = piece.with(Unpooled.copiedBuffer(piece.bytes()));
        piece.release();
        return copy;
    }

    public void passFirst() {
        Piece piece = pieces.remove();
        bytes -= piece.size();
        resumeIfLow();
        pipe.pass(direction, piece);
    }

    /** Passes at most this many bytes of the first piece; the rest stays first. */
    public int passSlice(int atMost) {
        Piece first = pieces.element();
        if (first.size() <= atMost) {
            passFirst();
            return first.size();
        }
        bytes -= atMost;
        pipe.pass(direction, first.split(atMost));
        return atMost;
    }

    public void passAll() {
        while (!pieces.isEmpty()) {
            passFirst();
        }
    }

    public void drop() {
        pieces.forEach(Piece::release);
        pieces.clear();
        bytes = 0;
        resumeIfLow();
    }

    private void resumeIfLow() {
        if (paused && bytes <= limit / 2 && pieces.size() <= PIECES / 2) {
            paused = false;
            pipe.resume(direction);
        }
    }
}
