package org.transportlab.wire.fault.end;

import org.transportlab.observe.fault.Parameter;
import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.FaultType;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.fault.Settings;

import java.util.List;

/**
 * Lets nobody in. For all transports the relay's port is closed, so that a client is refused as by a machine without a
 * server; for one transport, which only a request can tell, the connection is reset before the request gets anywhere.
 */
public final class Refuse implements FaultType {
    @Override
    public String name() {
        return "refuse";
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
            if (piece.request().isPresent()) {
                piece.release();
                line.reset(name());
            } else {
                line.pass(direction, piece);
            }
        };
    }
}
