package org.transportlab.wire.read;

import io.netty.buffer.ByteBuf;

/** What a message is about, freed from how it is transferred. For one message and one thread. */
interface Content {
    /** Takes {@code length} bytes of content through the scribe, and may say what they are. */
    void take(ByteBuf in, int length, Scribe scribe);

    /** Bytes that are no content come next: say what the pending ones were. */
    void pause(Scribe scribe);
}
