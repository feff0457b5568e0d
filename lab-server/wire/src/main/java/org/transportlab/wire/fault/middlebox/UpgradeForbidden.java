package org.transportlab.wire.fault.middlebox;

import org.transportlab.observe.fault.Parameter;
import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.FaultType;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.fault.Settings;

import java.util.List;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.RequestHead;

/** Answers an upgrade request with 403 in the server's name, and forwards nothing. */
public final class UpgradeForbidden implements FaultType {
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
    public Effect on(Pipe line, Settings settings) {
        return (direction, piece) -> {
            if (piece.request().filter(RequestHead::wantsWebSocket).isPresent()) {
                piece.release();
                line.pass(Direction.DOWN, OwnResponse.of(403, "Forbidden"));
                line.cut(name());
            } else {
                line.pass(direction, piece);
            }
        };
    }
}
