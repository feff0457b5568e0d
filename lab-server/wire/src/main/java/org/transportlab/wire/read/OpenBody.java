package org.transportlab.wire.read;

import io.netty.buffer.ByteBuf;
import org.transportlab.wire.message.Place;

/** Content that goes on until the connection ends. */
final class OpenBody implements Part {
    private final Content content;

    OpenBody(Content content) {
        this.content = content;
    }

    @Override
    public Place place() {
        return Place.BODY;
    }

    @Override
    public Part take(ByteBuf in, Scribe scribe) {
        content.take(in, in.readableBytes(), scribe);
        return this;
    }

    @Override
    public void cutOff(Scribe scribe) {
        content.pause(scribe);
    }
}
