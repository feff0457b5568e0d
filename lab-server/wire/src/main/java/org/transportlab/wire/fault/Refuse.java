package org.transportlab.wire.fault;

import java.util.List;

/**
 * Lets nobody in. For all transports the relay's port is closed, so that a client is refused as by a machine without a
 * server; for one transport, which only a request can tell, the connection is reset before the request gets anywhere.
 */
final class Refuse implements FaultType {
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
    public Effect on(Line line, Settings settings) {
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
