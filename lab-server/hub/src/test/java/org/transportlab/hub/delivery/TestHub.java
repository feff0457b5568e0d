package org.transportlab.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.transportlab.hub.Limits;
import org.transportlab.hub.ManualClock;
import org.transportlab.hub.access.Access;
import org.transportlab.hub.access.Caller;
import org.transportlab.hub.log.ByteBudget;
import org.transportlab.hub.log.ChannelSettings;
import org.transportlab.hub.log.Cursor;
import org.transportlab.hub.log.Frame;
import org.transportlab.hub.log.LagPolicy;
import org.transportlab.hub.log.MemoryStore;
import org.transportlab.hub.log.Position;
import org.transportlab.observe.TransportType;

/** A hub for tests: small limits, a clock that can be moved, and every channel with the same settings. */
public final class TestHub implements AutoCloseable {
    static final TransportType STREAM = new TransportType("stream", "/stream", true, false, "Stream");
    static final TransportType POLL = new TransportType("poll", "/poll", false, false, "Poll");
    static final Duration HEARTBEAT = Duration.ofMillis(80);
    static final Duration DEADLINE = Duration.ofMillis(160);
    static final Duration IDLE = Duration.ofMinutes(10);

    final ManualClock clock = new ManualClock();
    final ByteBudget budget;
    final Hub hub;
    private final Map<Position, Frame> published = new ConcurrentHashMap<>();

    TestHub(ChannelSettings settings) {
        this(settings, new Tap() {});
    }

    TestHub(ChannelSettings settings, Tap tap) {
        this(settings, tap, 16, 100);
    }

    TestHub(ChannelSettings settings, Tap tap, Access access) {
        this(settings, tap, 16, 100, access);
    }

    TestHub(ChannelSettings settings, Tap tap, int channels, int perAddress) {
        this(settings, tap, channels, perAddress, Access.OPEN);
    }

    private TestHub(ChannelSettings settings, Tap tap, int channels, int perAddress, Access access) {
        budget = new ByteBudget(64 << 20);
        hub = new Hub(
                clock,
                new SecureRandom(),
                limits(channels, perAddress),
                new MemoryStore(clock, budget, new SecureRandom()),
                name -> name.startsWith("no.") ? Optional.empty() : Optional.of(settings),
                new Taps(List.of(new Recorder(), tap)),
                access);
    }

    /** Remembers every frame, so that a test can name a position and mean a frame. */
    private final class Recorder implements Tap {
        @Override
        public void published(Frame frame) {
            published.put(frame.position(), frame);
        }
    }

    public static Limits limits(int channels, int perAddress) {
        return new Limits(65_536, 16, 4, 20, 40, perAddress, channels, 1_000, 64 << 20, HEARTBEAT, DEADLINE, IDLE, 2);
    }

    public static ChannelSettings deliverAll(int frames) {
        return new ChannelSettings(frames, 1 << 20, LagPolicy.DELIVER_ALL, 1);
    }

    static Reader stream(String user) {
        return new Reader(STREAM, new Caller(user, "conn" + user, "127.0.0.1"));
    }

    static Reader poll(String user) {
        return new Reader(POLL, new Caller(user, "conn" + user, "127.0.0.1"));
    }

    static ReadRequest now(String... channels) {
        return new ReadRequest(List.of(channels), Cursor.NONE, 0);
    }

    static ReadRequest after(Cursor cursor) {
        return new ReadRequest(List.copyOf(cursor.positions().keySet()), cursor, 0);
    }

    static ReadRequest after(Frame frame) {
        return after(Cursor.of(frame.channel(), frame.position()));
    }

    /** Waits for what other threads do. What they report as uncaught is expected where a test provokes it. */
    static ConditionFactory soon() {
        return Awaitility.await()
                .dontCatchUncaughtExceptions()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(20));
    }

    Frame publish(String channel) {
        return published.get(now(hub.publish(channel, "key", "said", "{}")));
    }

    /** What there would be to read, all of it in memory. */
    Batch read(Reader reader, ReadRequest request) {
        return now(hub.read(reader, request));
    }

    /** What has completed by now; a store in memory never keeps anybody waiting. */
    static <T> T now(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        assertThat(future).isDone();
        try {
            return future.join();
        } catch (CompletionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    List<Frame> publish(String channel, int count) {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(publish(channel));
        }
        return frames;
    }

    Subscription subscribe(TestWire wire, String... channels) {
        return hub.subscribe(stream("ada"), now(channels), wire);
    }

    @Override
    public void close() {
        hub.close();
    }
}
