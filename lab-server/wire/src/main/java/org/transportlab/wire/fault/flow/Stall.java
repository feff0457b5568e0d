package org.transportlab.wire.fault.flow;

import java.time.Duration;
import java.util.Random;
import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.fault.Settings;
import org.transportlab.wire.fault.Silence;
import org.transportlab.wire.fault.Timer;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/**
 * Halts everything for a moment now and then, and lets it arrive in a burst: what an application sees of a loss that TCP
 * repaired (a retransmission stall). All connections it hits halt together, as on one link. Nothing is lost here.
 */
public final class Stall implements Effect {
    private final Pipe pipe;
    private final Settings settings;
    private final Silence silence;
    private Timer next = Timer.NONE;
    private Random random;
    private long at; // of the next change, since the fault was switched on

    public Stall(Pipe pipe, Settings settings) {
        this.pipe = pipe;
        this.settings = settings;
        silence = new Silence(pipe);
        random = pipe.sharedRandom();
    }

    @Override
    public void engaged() {
        random = pipe.sharedRandom();
        at = gap();
        while (at + settings.millis().toNanos() < now()) {
            at += settings.millis().toNanos() + gap();
        }
        plan(this::halt);
    }

    /** Between one half and one and a half of the mean, and never nothing: time must get on. */
    private long gap() {
        return Math.max(1_000_000, (long) (settings.millis("every").toNanos() * (0.5 + random.nextDouble())));
    }

    private long now() {
        return pipe.nanos() - pipe.switchedOn();
    }

    private void plan(Runnable change) {
        next = pipe.after(Duration.ofNanos(Math.max(0, at - now())), change);
    }

    private void halt() {
        silence.begin();
        at += settings.millis().toNanos();
        plan(this::go);
    }

    private void go() {
        silence.end();
        at += gap();
        plan(this::halt);
    }

    @Override
    public void piece(Direction direction, Piece piece) {
        silence.piece(direction, piece);
    }

    @Override
    public void released() {
        next.cancel();
        silence.end();
    }

    @Override
    public void closed() {
        next.cancel();
        silence.drop();
    }
}
