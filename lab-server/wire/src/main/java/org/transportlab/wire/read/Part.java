package org.transportlab.wire.read;

import io.netty.buffer.ByteBuf;
import org.transportlab.wire.message.Place;
import org.transportlab.wire.message.Unreadable;

/**
 * One part of the grammar of a direction, which takes bytes until it is over and names the part that follows.
 *
 * <pre>
 *   HeadPart ──► FixedBody ──┐
 *      │ ▲  ───► ChunkedBody ┤ message over
 *      │ └──────────────────-┘
 *      ├──────► OpenBody        until the end of the connection
 *      ├──────► WebSocketPart   after 101
 *      └─any──► UnparsedPart    after an Unreadable
 * </pre>
 */
interface Part {
    Place place();

    /**
     * Takes at least one byte through the scribe.
     *
     * @param in with at least one readable byte
     * @return this, or what comes next
     */
    Part take(ByteBuf in, Scribe scribe) throws Unreadable;

    /** The direction ended within this part: say what the pending bytes, if any, were. */
    void cutOff(Scribe scribe);
}
