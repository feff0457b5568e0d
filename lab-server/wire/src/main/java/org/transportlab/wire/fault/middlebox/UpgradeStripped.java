package org.transportlab.wire.fault.middlebox;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;
import org.transportlab.wire.message.RequestHead;

/** Forwards an upgrade request without {@code Upgrade}, as hop-by-hop fields demand (RFC 9110, section 7.8). */
public final class UpgradeStripped implements Effect {
    private final Pipe pipe;

    public UpgradeStripped(Pipe pipe) {
        this.pipe = pipe;
    }

    @Override
    public void piece(Direction direction, Piece piece) {
        boolean upgrade = direction == Direction.UP
                && piece.request().filter(RequestHead::wantsWebSocket).isPresent();
        pipe.pass(direction, upgrade ? strip(piece) : piece);
    }

    private static Piece strip(Piece piece) {
        String head = piece.bytes().toString(StandardCharsets.ISO_8859_1);
        String stripped = head.lines().flatMap(UpgradeStripped::line).collect(Collectors.joining("\r\n", "", "\r\n"));
        ByteBuf bytes = Unpooled.copiedBuffer(stripped, StandardCharsets.ISO_8859_1);
        piece.release();
        return piece.with(bytes);
    }

    private static Stream<String> line(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        if (lower.startsWith("upgrade:")) {
            return Stream.empty();
        }
        return Stream.of(lower.startsWith("connection:") ? "Connection: keep-alive" : line);
    }
}
