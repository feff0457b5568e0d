package org.transportlab.wire.fault;

import java.time.Duration;
import java.util.Random;
import org.transportlab.observe.TransportType;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/** A relayed connection as one effect sees it. For its event loop only. */
public interface Pipe {
    /** Passes a piece on towards the client (DOWN) or the server (UP), after what was passed before. */
    void pass(Direction direction, Piece piece);

    /** Stops reading what flows in this direction, until {@link #resume} was called as often. The sender will notice. */
    void pause(Direction direction);

    void resume(Direction direction);

    /** Reads what flows in this direction in small portions, or as it comes again. */
    void narrow(Direction direction, boolean narrow);

    /** Closes both sockets (FIN) when what was passed on is written, in the name of the fault. */
    void cut();

    /** Resets both sockets (RST) at once, in the name of the fault. */
    void reset();

    /** Runs something later, unless the connection is gone by then. */
    Timer after(Duration delay, Runnable task);

    /** The technique of the request under way. */
    TransportType transport();

    /** Whether a request was passed on to the server whose response has not begun. */
    boolean awaitsResponse();

    /** Nanoseconds of a clock that never goes back. */
    long nanos();

    /** When the fault was switched on, by the same clock. */
    long switchedOn();

    /** Chances that are the same for the same seed and the same rank among the connections it hit. */
    Random random();

    /** Chances that are the same for every connection the fault hits. */
    Random sharedRandom();
}
