package org.transportlab.wire.fault;

import java.util.List;
import org.transportlab.wire.event.Direction;
import org.transportlab.wire.read.RequestHead;

/** Answers an upgrade request with 403 in the server's name, and forwards nothing. */
final class UpgradeForbidden implements FaultType {
    @Override
    public String name() {
        return "upgrade-forbidden";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Phase phase() {
        return Phase.CONTENT;
    }

    @Override
    public Effect on(Line line, Settings settings) {
        return (direction, piece) -> {
            if (piece.request().filter(RequestHead::wantsWebSocket).isPresent()) {
                piece.release();
                line.pass(Direction.DOWN, Answer.of(403, "Forbidden"));
                line.cut(name());
            } else {
                line.pass(direction, piece);
            }
        };
    }
}
