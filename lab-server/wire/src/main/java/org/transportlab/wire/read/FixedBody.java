package org.transportlab.wire.read;

import io.netty.buffer.ByteBuf;
import java.util.function.Supplier;
import org.transportlab.wire.message.Place;

/** Content whose length was told beforehand. */
final class FixedBody implements Part {
    private final Content content;
    private final Supplier<Part> after;
    private long left;

    /** @param length at least 1 */
    FixedBody(long length, Content content, Supplier<Part> after) {
        this.left = length;
        this.content = content;
        this.after = after;
    }

    @Override
    public Place place() {
        return Place.BODY;
    }

    @Override
    public Part take(ByteBuf in, Scribe scribe) {
        int length = (int) Math.min(left, in.readableBytes());
        content.take(in, length, scribe);
        left -= length;
        if (left > 0) {
            return this;
        }
        content.pause(scribe);
        return after.get();
    }

    @Override
    public void cutOff(Scribe scribe) {
        content.pause(scribe);
    }
}
