package org.transportlab.wire.read;

import io.netty.buffer.ByteBuf;
import org.transportlab.observe.traffic.Bytes;
import org.transportlab.observe.traffic.Kind;
import org.transportlab.observe.traffic.Sample;
import org.transportlab.wire.message.Place;

/** Counts what nobody understands, for the rest of the direction. */
final class UnparsedPart implements Part {
    private final String why;

    UnparsedPart(String why) {
        this.why = why;
    }

    @Override
    public Place place() {
        return Place.UNKNOWN;
    }

    @Override
    public Part take(ByteBuf in, Scribe scribe) {
        scribe.take(in, in.readableBytes());
        cutOff(scribe);
        return this;
    }

    @Override
    public void cutOff(Scribe scribe) {
        if (scribe.pending() > 0) {
            scribe.wrote(Kind.UNPARSED, Bytes.unparsed(scribe.pending()), true, Sample.EMPTY, why);
        }
    }
}
