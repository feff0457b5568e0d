package org.transportlab.wire.fault.chain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import org.transportlab.observe.TransportType;
import org.transportlab.wire.Served;
import org.transportlab.wire.fault.Timer;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/** A connection without sockets, whose time passes when the test says so. */
final class FakeEnds implements ChainEnds {
    /** Something that arrived, and when. */
    record Arrival(long millis, Direction direction, String text) {}

    private record Planned(long at, long order, Runnable task) {}

    final List<Arrival> arrived = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    final Map<Direction, Integer> pauses = new EnumMap<>(Direction.class);
    private final Queue<Planned> plan =
            new PriorityQueue<>(Comparator.comparingLong(Planned::at).thenComparingLong(Planned::order));
    private long order;
    private long now;

    void pass(Duration time) {
        long end = now + time.toNanos();
        while (!plan.isEmpty() && plan.peek().at() <= end) {
            Planned next = plan.remove();
            now = Math.max(now, next.at());
            next.task().run();
        }
        now = end;
    }

    List<Long> times() {
        return arrived.stream().map(Arrival::millis).toList();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        arrived.forEach(arrival -> text.append(arrival.text()));
        return text.toString();
    }

    @Override
    public void deliver(Direction direction, Piece piece) {
        arrived.add(new Arrival(now / 1_000_000, direction, piece.bytes().toString(ISO_8859_1)));
        piece.release();
    }

    @Override
    public void beginCut(String why) {
        log.add("cut " + why);
    }

    @Override
    public void reset(String why) {
        log.add("reset " + why);
    }

    @Override
    public void pause(Direction direction) {
        pauses.merge(direction, 1, Integer::sum);
    }

    @Override
    public void resume(Direction direction) {
        pauses.merge(direction, -1, Integer::sum);
    }

    @Override
    public void narrow(Direction direction, boolean narrow) {
        log.add("narrow " + direction + " " + narrow);
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        Planned planned = new Planned(now + Math.max(0, delay.toNanos()), order++, task);
        plan.add(planned);
        return () -> plan.remove(planned);
    }

    @Override
    public TransportType transport() {
        return Served.SSE;
    }

    @Override
    public boolean awaitsResponse() {
        return false;
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void note(String fault) {
        log.add("on " + fault);
    }
}
