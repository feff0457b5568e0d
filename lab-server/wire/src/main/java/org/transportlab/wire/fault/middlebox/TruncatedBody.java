package org.transportlab.wire.fault.middlebox;

import org.transportlab.observe.fault.Parameter;
import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.FaultType;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.fault.Settings;

import java.util.List;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;
import org.transportlab.wire.message.Place;

/** Cuts the connection in the midst of a response's content, or of what follows a 101. */
public final class TruncatedBody implements FaultType {
    @Override
    public String name() {
        return "truncated-body";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.bytes(20));
    }

    @Override
    public Phase phase() {
        return Phase.CONTENT;
    }

    @Override
    public Effect on(Pipe line, Settings settings) {
        return new Effect() {
            private int left = settings.bytes();

            @Override
            public void piece(Direction direction, Piece piece) {
                if (direction == Direction.DOWN && piece.place() == Place.HEAD) {
                    left = settings.bytes();
                }
                boolean content = piece.place() == Place.BODY || piece.place() == Place.TUNNEL;
                if (direction == Direction.UP || !content || piece.size() <= left) {
                    left -= direction == Direction.DOWN && content ? piece.size() : 0;
                    line.pass(direction, piece);
                } else {
                    line.pass(direction, piece.split(left));
                    piece.release();
                    line.cut(name());
                }
            }
        };
    }
}
