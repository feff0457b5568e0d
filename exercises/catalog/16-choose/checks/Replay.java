package ex16;

import static java.nio.charset.StandardCharsets.UTF_8;

import ex16.Choices.Choice;
import ex16.Choices.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import org.transportlab.kit.server.LabServer;
import org.transportlab.kit.time.VirtualClock;

/**
 * A workload on a real connection, one client's: each byte passes through a socket, and time passes by the check's clock, so
 * that an hour is over in a moment. A message is 25 ms under way.
 */
final class Replay {
    private static final Duration UNDER_WAY = Duration.ofMillis(25);
    private static final Duration ROUND_TRIP = Duration.ofMillis(50);
    private static final int TEXT = 1;
    private static final int PONG = 10;
    private final Newsroom room = new Newsroom();
    private final Queue<Instant> published = new ArrayDeque<>();
    private final VirtualClock clock;
    private final Choice choice;
    private final Budget budget;
    private final Meter meter;
    private final Wire wire;
    private final Wire posts;
    private long poll;
    private boolean isParked;

    private interface Work {
        void run() throws IOException;
    }

    Replay(Choice choice, LabServer server, VirtualClock clock) throws IOException {
        this.choice = choice;
        this.clock = clock;
        budget = Budget.of(choice.workload());
        meter = new Meter(clock);
        server.serve("/short", room).serve("/long", room).serve("/events", room).serve("/up", room);
        server.endpoint(Newsroom.Socket.class, () -> new Newsroom.Socket(room));
        wire = server.closing().add(new Wire(server.port()));
        posts = server.closing().add(new Wire(server.port()));
    }

    Meter run() throws IOException {
        Duration period = Duration.ofMillis(Math.max(1, (long) (choice.seconds() * 1_000)));
        open(period);
        every(Duration.ofMillis(budget.down()), this::publish);
        every(Duration.ofMillis(budget.up()), this::say);
        clock.advance(budget.time());
        if (choice.transport() == Transport.SHORT_POLL) {
            if (budget.down() > 0) { // it is chance which message comes just after a poll; that one does is none
                meter.arrived(period.plus(UNDER_WAY));
            }
        } else {
            meter.held(budget.time());
            meter.passed(0); // the silence at the end counts too
        }
        return meter;
    }

    private void open(Duration period) throws IOException {
        switch (choice.transport()) {
            case SHORT_POLL -> every(period, this::pollOnce);
            case LONG_POLL -> park(period);
            case SSE -> {
                wire.ask("/events");
                wire.head();
                count();
                every(period, () -> event(":\n\n"));
            }
            default -> {
                wire.upgrade();
                count();
                every(period, this::ping);
            }
        }
    }

    private void publish() throws IOException {
        Instant now = clock.instant();
        switch (choice.transport()) {
            case SHORT_POLL -> {
                published.add(now);
                room.publish("x".repeat(budget.payload()));
            }
            case LONG_POLL -> {
                published.add(now);
                room.publish("x".repeat(budget.payload()));
                if (isParked) {
                    answered();
                }
            }
            case SSE -> {
                event("id: " + now.toEpochMilli() + "\ndata: " + "x".repeat(budget.payload()) + "\n\n");
                meter.arrived(UNDER_WAY);
            }
            default -> {
                room.socket().getBasicRemote().sendText(framed());
                wire.frame();
                count();
                meter.arrived(UNDER_WAY);
            }
        }
    }

    private void say() throws IOException {
        meter.arrived(UNDER_WAY);
        switch (choice.transport()) {
            case SHORT_POLL, LONG_POLL, SSE -> {
                posts.post("x".repeat(budget.payload()));
                meter.passedElsewhere(posts.passed());
            }
            default -> {
                wire.frame(TEXT, framed().getBytes(UTF_8));
                count();
            }
        }
    }

    /** The message as the protocol on the WebSocket would frame it; letters stand for its bytes. */
    private String framed() {
        return switch (choice.transport()) {
            case MQTT -> "pL" + "nn" + "t/1" + "x".repeat(budget.payload());
            case STOMP ->
                "MESSAGE\ndestination:/topic/lab\nmessage-id:17\nsubscription:0\ncontent-type:text/plain\n\n"
                        + "x".repeat(budget.payload())
                        + "\0";
            default -> "x".repeat(budget.payload());
        };
    }

    private void pollOnce() throws IOException {
        wire.ask("/short");
        wire.answer();
        meter.passedElsewhere(wire.passed());
        meter.held(ROUND_TRIP);
        deliver();
    }

    private void park(Duration hold) throws IOException {
        wire.ask("/long");
        isParked = true;
        long mine = ++poll;
        if (!published.isEmpty()) {
            answered();
            return;
        }
        clock.after(
                hold,
                () -> unchecked(() -> {
                    if (poll == mine && isParked) {
                        awaitParked();
                        room.release();
                        answered();
                    }
                }));
    }

    /** Reads the answer, and asks again once it has gone to the client and the next request has come back. */
    private void answered() throws IOException {
        wire.answer();
        count();
        isParked = false;
        deliver();
        Duration period = Duration.ofMillis(Math.max(1, (long) (choice.seconds() * 1_000)));
        clock.after(ROUND_TRIP, () -> unchecked(() -> park(period)));
    }

    private void awaitParked() {
        while (!room.isParked()) {
            Thread.onSpinWait();
        }
    }

    private void deliver() {
        Instant seen = clock.instant().plus(UNDER_WAY);
        for (Instant at = published.poll(); at != null; at = published.poll()) {
            meter.arrived(Duration.between(at, seen));
        }
    }

    private void event(String block) throws IOException {
        room.event(block);
        wire.event();
        count();
    }

    private void ping() throws IOException {
        room.socket().getBasicRemote().sendPing(ByteBuffer.allocate(0));
        wire.frame();
        wire.frame(PONG, new byte[0]);
        count();
    }

    private void count() {
        meter.passed(wire.passed());
    }

    /** Goes on until the bytes are spent: more than ten times the budget is not worth the wait. */
    private void every(Duration period, Work work) {
        if (!period.isZero()) {
            clock.after(
                    period,
                    () -> unchecked(() -> {
                        if (meter.bytes() < 10L * budget.bytes()) {
                            work.run();
                            every(period, work);
                        }
                    }));
        }
    }

    private static void unchecked(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
