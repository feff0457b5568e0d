package org.transportlab.wire.fault.chain;

import java.time.Duration;
import org.transportlab.observe.TransportType;
import org.transportlab.wire.fault.Timer;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/** The connection that a chain of effects is part of. For its event loop only. */
public interface ChainEnds {
    /** Writes a piece to the socket that this direction leads to. */
    void deliver(Direction direction, Piece piece);

    /** Reads neither socket any more; the end that is delivered next closes both. */
    void beginCut(String why);

    void reset(String why);

    void pause(Direction direction);

    void resume(Direction direction);

    void narrow(Direction direction, boolean narrow);

    Timer after(Duration delay, Runnable task);

    TransportType transport();

    boolean awaitsResponse();

    long nanos();

    /** Writes down that a fault engages this connection. */
    void note(String fault);
}
