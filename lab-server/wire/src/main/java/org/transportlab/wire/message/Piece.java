package org.transportlab.wire.message;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Optional;

/**
 * Some bytes on their way, with what is known about them. Whoever holds a piece owns its bytes, and passes it on or
 * releases it.
 *
 * @param head present on the piece that ends a head
 * @param last whether the message ends with this piece
 */
public record Piece(ByteBuf bytes, Place place, Optional<Head> head, boolean last) {
    public static Piece end() {
        return new Piece(Unpooled.EMPTY_BUFFER, Place.END, Optional.empty(), true);
    }

    public boolean isEnd() {
        return place == Place.END;
    }

    public int size() {
        return bytes.readableBytes();
    }

    public Optional<RequestHead> request() {
        return head.filter(RequestHead.class::isInstance).map(RequestHead.class::cast);
    }

    public Optional<ResponseHead> response() {
        return head.filter(ResponseHead.class::isInstance).map(ResponseHead.class::cast);
    }

    /** The first {@code length} bytes as a piece of their own; this piece keeps the rest. Not for heads. */
    public Piece split(int length) {
        return new Piece(bytes.readRetainedSlice(length), place, Optional.empty(), false);
    }

    /** The same piece with other bytes. */
    public Piece with(ByteBuf other) {
        return new Piece(other, place, head, last);
    }

    public void release() {
        bytes.release();
    }
}
