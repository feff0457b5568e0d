package org.transportlab.wire.fault.middlebox;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.transportlab.wire.message.Headers;
import org.transportlab.wire.message.Piece;
import org.transportlab.wire.message.Place;
import org.transportlab.wire.message.ResponseHead;

/** A response that a middlebox makes by itself, without content. */
public final class OwnResponse {
    private OwnResponse() {}

    public static Piece of(int status, String reason) {
        String text = "HTTP/1.1 " + status + " " + reason + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        return new Piece(
                Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII),
                Place.HEAD,
                Optional.of(new ResponseHead(status, reason, new Headers(List.of()))),
                true);
    }
}
