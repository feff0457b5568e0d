package org.transportlab.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.transportlab.hub.Close;
import org.transportlab.hub.Limits;
import org.transportlab.hub.access.Caller;
import org.transportlab.hub.delivery.Batch;
import org.transportlab.hub.delivery.Hub;
import org.transportlab.hub.delivery.MemoryRoster;
import org.transportlab.hub.delivery.Notice;
import org.transportlab.hub.delivery.Presence;
import org.transportlab.hub.delivery.ReadRequest;
import org.transportlab.hub.delivery.Reader;
import org.transportlab.hub.delivery.Subscription;
import org.transportlab.hub.delivery.Taps;
import org.transportlab.hub.delivery.Wire;
import org.transportlab.hub.json.FrameJson;
import org.transportlab.hub.json.NoticeJson;
import org.transportlab.hub.log.ByteBudget;
import org.transportlab.hub.log.Cursor;
import org.transportlab.hub.log.MemoryStore;
import org.transportlab.hub.upstream.Command;
import org.transportlab.hub.upstream.Inbox;
import org.transportlab.hub.upstream.MemoryReplies;
import org.transportlab.hub.upstream.Scenario;
import org.transportlab.observe.TransportType;
import org.transportlab.scenario.chat.Chat;
import org.transportlab.scenario.notifications.MemoryMailboxes;
import org.transportlab.scenario.notifications.Notifications;
import org.transportlab.scenario.ticker.Demand;
import org.transportlab.scenario.ticker.Ticker;

/** All three scenarios on a clock, a scheduler and a source of chance that the test holds: nothing else decides anything. */
class SimulationTest {
    private static final TransportType STREAM = new TransportType("stream", "/stream", true, false, "Stream");
    private static final List<String> CHANNELS = List.of("chat.lobby", Ticker.MAIN, "notify.u0", "notify.u1");
    private static final int STEPS = 600;

    @Test
    void aSeedGivesTheSameBytesEachTimeAndAnotherSeedOthers() {
        byte[] first = new Run(7).bytes();
        assertThat(first).hasSizeGreaterThan(100_000);
        assertThat(new Run(7).bytes()).isEqualTo(first);
        assertThat(new Run(8).bytes()).isNotEqualTo(first);
    }

    private static final class Run {
        private final ManualClock clock = new ManualClock();
        private final ManualScheduler scheduler = new ManualScheduler(clock);
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private final List<Subscription> open = new ArrayList<>();
        private final Random random;
        private final Hub hub;
        private final Inbox inbox;
        private final Presence presence;
        private int readers;

        Run(long seed) {
            random = new Random(seed);
            presence = new Presence(
                    clock, new MemoryRoster(), Chat::isRoom, Duration.ofSeconds(5), Duration.ofSeconds(15));
            Demand demand = new Demand(Ticker.MAIN);
            hub = Hub.withoutThreads(
                    clock,
                    random,
                    Limits.defaults().withConnectionsPerAddress(0),
                    new MemoryStore(clock, new ByteBudget(64 << 20), random),
                    name -> Optional.of(name.startsWith("ticker.") ? Ticker.SETTINGS : Chat.SETTINGS),
                    new Taps(List.of(presence, demand)));
            Map<String, Scenario> scenarios = Map.of(
                    Chat.PREFIX, new Chat(hub, presence),
                    Ticker.PREFIX, new Ticker(hub, demand, scheduler, seed),
                    Notifications.PREFIX, new Notifications(hub, new MemoryMailboxes()));
            inbox = new Inbox(clock, Limits.defaults(), scenarios, new MemoryReplies(clock));
        }

        byte[] bytes() {
            for (int step = 0; step < STEPS; step++) {
                act(step);
                pass(Duration.ofMillis(random.nextInt(400)));
            }
            hub.close();
            return written.toByteArray();
        }

        private void act(int step) {
            Caller caller = new Caller("u" + random.nextInt(4), "conn" + step, "127.0.0.1");
            switch (random.nextInt(6)) {
                case 0 ->
                    open.add(hub.subscribe(
                            new Reader(STREAM, caller),
                            new ReadRequest(CHANNELS, Cursor.NONE, random.nextInt(10)),
                            new Written(readers++)));
                case 1 -> leave();
                case 2 -> command(caller, step, "notify.u" + random.nextInt(2), "notify", "priority", "high");
                default -> command(caller, step, "chat.lobby", "say", "mood", "calm");
            }
        }

        private void leave() {
            if (!open.isEmpty()) {
                open.remove(random.nextInt(open.size())).end(Close.DRAIN, "enough");
            }
        }

        private void command(Caller caller, int step, String channel, String type, String name, String value) {
            Map<String, Object> data = Map.of("text", "words " + random.nextInt(1_000), name, value);
            inbox.handle(new Command("c" + step, channel, type, data), caller)
                    .thenAccept(reply -> write("reply " + reply));
        }

        private void pass(Duration time) {
            for (long left = time.toMillis(); left >= 0; left -= 10) {
                scheduler.pass(Duration.ofMillis(10));
                presence.sweep();
                while (hub.turn()) {
                    // until nobody has anything to do at this time
                }
            }
        }

        private void write(String text) {
            written.writeBytes((text + '\n').getBytes(UTF_8));
        }

        /** Writes what a reader is sent, and takes its time. */
        private final class Written implements Wire {
            private final int number;

            Written(int number) {
                this.number = number;
            }

            @Override
            public void send(Batch batch, Runnable done) {
                for (Notice notice : batch.notices()) {
                    write(number + " " + NoticeJson.of(notice));
                }
                written.writeBytes(FrameJson.list(number + " [", batch.frames(), "]\n"));
                scheduler.schedule(done, random.nextInt(50), TimeUnit.MILLISECONDS);
            }

            @Override
            public void close(Close why, String message) {
                write(number + " " + NoticeJson.of(hub.bye(why, message)));
            }
        }
    }
}
