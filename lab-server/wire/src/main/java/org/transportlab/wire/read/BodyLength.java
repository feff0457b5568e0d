package org.transportlab.wire.read;

import java.util.List;
import java.util.function.Supplier;
import org.transportlab.wire.message.Headers;
import org.transportlab.wire.message.Unreadable;

/**
 * How long a message's content is, by its header fields (RFC 9112, section 6.3). Immutable.
 *
 * @param chunked the chunks will tell
 * @param length of the content; -1 if the fields do not tell
 */
record BodyLength(boolean chunked, long length) {
    static BodyLength of(Headers headers) throws Unreadable {
        List<String> codings = headers.tokens("Transfer-Encoding").toList();
        if (!codings.isEmpty()) {
            // with another coding at the end, only the end of the connection tells
            return new BodyLength(codings.get(codings.size() - 1).equals("chunked"), -1);
        }
        List<String> lengths = headers.tokens("Content-Length").distinct().toList();
        if (lengths.isEmpty()) {
            return new BodyLength(false, -1);
        }
        if (lengths.size() > 1 || !lengths.get(0).matches("[0-9]{1,18}")) {
            throw new Unreadable("a Content-Length that is none"); // CWE-444
        }
        return new BodyLength(false, Long.parseLong(lengths.get(0)));
    }

    /**
     * The part that reads the content.
     *
     * @param after what follows the message
     * @param untold what follows the head if the fields do not tell the length
     */
    Part part(Content content, Supplier<Part> after, Supplier<Part> untold) {
        if (chunked) {
            return new ChunkedBody(content, after);
        }
        if (length < 0) {
            return untold.get();
        }
        return length == 0 ? after.get() : new FixedBody(length, content, after);
    }
}
