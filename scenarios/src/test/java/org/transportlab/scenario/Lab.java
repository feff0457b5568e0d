package org.transportlab.scenario;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.transportlab.hub.Close;
import org.transportlab.hub.Limits;
import org.transportlab.hub.access.Caller;
import org.transportlab.hub.delivery.Batch;
import org.transportlab.hub.delivery.Hub;
import org.transportlab.hub.delivery.ReadRequest;
import org.transportlab.hub.delivery.Reader;
import org.transportlab.hub.delivery.Subscription;
import org.transportlab.hub.delivery.Tap;
import org.transportlab.hub.delivery.Wire;
import org.transportlab.hub.log.ByteBudget;
import org.transportlab.hub.log.ChannelSettings;
import org.transportlab.hub.log.Cursor;
import org.transportlab.hub.log.Frame;
import org.transportlab.hub.log.MemoryStore;
import org.transportlab.hub.log.Position;
import org.transportlab.hub.upstream.Command;
import org.transportlab.observe.TransportType;

/** A hub on a manual clock, and what a scenario published on it. */
public final class Lab implements AutoCloseable {
    public static final TransportType POLL = new TransportType("poll", "/poll", false, false, "Poll");
    private static final TransportType STREAM = new TransportType("stream", "/stream", true, false, "Stream");
    public final ManualClock clock = new ManualClock();
    public final ManualScheduler scheduler = new ManualScheduler(clock);
    public final List<Frame> frames = new CopyOnWriteArrayList<>();
    private final List<Tap> taps = new CopyOnWriteArrayList<>();
    public final Hub hub;

    public Lab(ChannelSettings settings) {
        hub = new Hub(
                clock,
                new SecureRandom(),
                Limits.defaults(),
                new MemoryStore(clock, new ByteBudget(64 << 20), new SecureRandom()),
                name -> Optional.of(settings),
                new Late());
    }

    /** Taps that are added after the hub was made. */
    private final class Late implements Tap {
        @Override
        public void published(Frame frame) {
            frames.add(frame);
        }

        @Override
        public void joined(Reader reader, String channel) {
            taps.forEach(tap -> tap.joined(reader, channel));
        }

        @Override
        public void parted(Reader reader, String channel) {
            taps.forEach(tap -> tap.parted(reader, channel));
        }
    }

    public void tap(Tap tap) {
        taps.add(tap);
    }

    /** Each frame as its type and data. */
    public List<String> events() {
        List<String> events = new ArrayList<>();
        for (Frame frame : frames) {
            events.add(frame.type() + ' ' + data(frame));
        }
        return events;
    }

    /** The data of a frame as it travels. */
    public static String data(Frame frame) {
        return frame.payload().toString();
    }

    public static Caller caller(String user) {
        return new Caller(user, "connection" + user, "127.0.0.1");
    }

    public static Command command(String channel, String type, Map<String, Object> data) {
        return new Command("c1", channel, type, data);
    }

    /** The data of the frame that a sample has just led to. */
    public String data(CompletionStage<Position> sample) {
        Position position = now(sample);
        return frames.stream()
                .filter(frame -> frame.position().equals(position))
                .map(Lab::data)
                .findAny()
                .orElseThrow();
    }

    /** What has completed by now; in memory, everything has. */
    public static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().getNow(null);
    }

    public Batch poll(String user, String channel) {
        return now(hub.read(new Reader(POLL, caller(user)), new ReadRequest(List.of(channel), Cursor.NONE, 0)));
    }

    public Subscription stream(String user, String channel) {
        Wire wire = new Wire() {
            @Override
            public void send(Batch batch, Runnable done) {
                done.run();
            }

            @Override
            public void close(Close why, String message) {
                /* nobody is there to be told */
            }
        };
        return hub.subscribe(new Reader(STREAM, caller(user)), new ReadRequest(List.of(channel), Cursor.NONE, 0), wire);
    }

    @Override
    public void close() {
        hub.close();
    }
}
