package org.transportlab.wire.fault.chain;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.transportlab.wire.message.Piece;
import org.transportlab.wire.message.Place;

/** Keeps the parts of a head until it is complete, because effects that read heads want them whole. */
final class HeadGate {
    private final List<Piece> parts = new ArrayList<>();

    /** The pieces that may go on now. */
    List<Piece> pass(Piece piece) {
        if (piece.place() == Place.HEAD && piece.head().isEmpty()) {
            parts.add(piece);
            return List.of();
        }
        if (parts.isEmpty()) {
            return List.of(piece);
        }
        if (piece.place() == Place.HEAD) {
            parts.add(piece);
            ByteBuf joined =
                    Unpooled.wrappedBuffer(parts.stream().map(Piece::bytes).toArray(ByteBuf[]::new));
            parts.clear();
            return List.of(piece.with(joined));
        }
        List<Piece> all = let();
        all.add(piece);
        return all;
    }

    List<Piece> let() {
        List<Piece> all = new ArrayList<>(parts);
        parts.clear();
        return all;
    }

    void drop() {
        parts.forEach(Piece::release);
        parts.clear();
    }
}
