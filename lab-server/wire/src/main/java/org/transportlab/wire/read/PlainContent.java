package org.transportlab.wire.read;

import io.netty.buffer.ByteBuf;
import org.transportlab.observe.traffic.Bytes;
import org.transportlab.observe.traffic.Kind;
import org.transportlab.observe.traffic.Sample;

/** Content that is not looked into: each stretch is said at once. */
final class PlainContent implements Content {
    @Override
    public void take(ByteBuf in, int length, Scribe scribe) {
        byte[] first = new byte[Math.min(length, Sample.LIMIT)];
        in.getBytes(in.readerIndex(), first);
        scribe.take(in, length);
        scribe.wrote(
                Kind.BODY, Bytes.payload(length), true, Sample.of(first, first.length), "content " + length + " B");
    }

    @Override
    public void pause(Scribe scribe) {
        // nothing is ever pending here
    }
}
