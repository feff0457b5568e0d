package org.transportlab.wire.fault.chain;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.transportlab.observe.TransportType;
import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.fault.Timer;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/** One fault's place in the chain of one connection: lets pieces by while the fault is not meant for the request. */
final class ChainLink implements Pipe {
    private final RunningFault fault;
    private final ChainEnds ends;
    private final Effect effect;
    private final Random random;
    private Optional<ChainLink> next = Optional.empty();
    private boolean engaged;

    ChainLink(RunningFault fault, ChainEnds ends) {
        this.fault = fault;
        this.ends = ends;
        this.random = new Random(fault.spec().seed() * 1_000_003 + fault.nextRank());
        this.effect = fault.type().effect().make(this, fault.settings());
    }

    RunningFault fault() {
        return fault;
    }

    void follow(Optional<ChainLink> follower) {
        next = follower;
    }

    void piece(Direction direction, Piece piece) {
        if (engaged) {
            effect.piece(direction, piece);
        } else {
            pass(direction, piece);
        }
    }

    void turnTo(TransportType transport) {
        boolean hit = fault.spec().hits(transport.name());
        if (hit && !engaged) {
            engaged = true;
            ends.note(fault.spec().toString());
            effect.engaged();
        } else if (!hit) {
            release();
        }
    }

    void release() {
        if (engaged) {
            engaged = false;
            effect.released();
        }
    }

    void closed() {
        engaged = false;
        effect.closed();
    }

    @Override
    public void pass(Direction direction, Piece piece) {
        if (next.isPresent()) {
            next.get().piece(direction, piece);
        } else {
            ends.deliver(direction, piece);
        }
    }

    @Override
    public void pause(Direction direction) {
        ends.pause(direction);
    }

    @Override
    public void resume(Direction direction) {
        ends.resume(direction);
    }

    @Override
    public void narrow(Direction direction, boolean narrow) {
        ends.narrow(direction, narrow);
    }

    @Override
    public void cut() {
        ends.beginCut(fault.spec().name());
        pass(Direction.DOWN, Piece.end());
    }

    @Override
    public void reset() {
        ends.reset(fault.spec().name());
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        return ends.after(delay, task);
    }

    @Override
    public TransportType transport() {
        return ends.transport();
    }

    @Override
    public boolean awaitsResponse() {
        return ends.awaitsResponse();
    }

    @Override
    public long nanos() {
        return ends.nanos();
    }

    @Override
    public long switchedOn() {
        return fault.switchedOn();
    }

    @Override
    public Random random() {
        return random;
    }

    @Override
    public Random sharedRandom() {
        return new Random(fault.spec().seed());
    }
}
