package org.transportlab.tck.store;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.transportlab.hub.LabClock;
import org.transportlab.hub.Limits;
import org.transportlab.hub.log.ByteBudget;
import org.transportlab.hub.log.ChannelSettings;
import org.transportlab.hub.log.FollowedLog;
import org.transportlab.hub.log.LogListener;
import org.transportlab.hub.log.LogStore;
import org.transportlab.hub.log.Payload;
import org.transportlab.hub.log.Position;
import org.transportlab.hub.log.RemoteLog;
import org.transportlab.hub.log.StoredLog;
import org.transportlab.hub.upstream.MemoryReplies;
import org.transportlab.scenario.notifications.MemoryMailboxes;
import org.transportlab.web.app.Stores;
import org.transportlab.web.app.Supplied;

/**
 * A store elsewhere, for any number of nodes: it answers after a while and on a thread of its own, tells of messages out of
 * order and twice, and can be told to be away, to be slow, and to lose everything.
 *
 * <p>The same seed gives the same delays for the same questions.
 */
public final class AsyncStore {
    private static final boolean CHOSEN =
            System.getProperty("lab.store", "memory").equals("async");
    private static final long SEED = Long.getLong("lab.store-seed", 1);
    /** How much smaller a node's rings are than the store's: history is fetched, not found. */
    private static final int SMALLER = 8;

    private final Delays delays;
    private final Map<String, StoredChannel> channels = new ConcurrentHashMap<>();
    private final AtomicInteger epochs = new AtomicInteger();
    private final SharedRoster rosters;
    private final MemoryMailboxes mailboxes = new MemoryMailboxes();

    public AsyncStore(long seed) {
        delays = new Delays(seed);
        rosters = new SharedRoster(delays);
    }

    /** What a lab under test is supplied with: such a store, if {@code -Dlab.store=async} says so. */
    public static Supplied chosen() {
        return CHOSEN ? Supplied.NOTHING.withStores(new AsyncStore(SEED)::node) : Supplied.NOTHING;
    }

    /** The stores of one more node. */
    public Stores node(LabClock clock, RandomGenerator random, Limits limits) {
        ByteBudget budget = new ByteBudget(limits.totalBytes());
        return new Stores(
                (channel, settings, listener) -> open(clock, budget, channel, settings, listener),
                rosters.node(),
                new SlowReplies(delays, new MemoryReplies(clock)),
                new SlowMailboxes(delays, mailboxes));
    }

    public LogStore logs(LabClock clock, RandomGenerator random, Limits limits) {
        return node(clock, random, limits).logs();
    }

    /** From now on, or no more, everything fails that is asked. */
    public void down(boolean isDown) {
        delays.down(isDown);
    }

    /** Lets nothing through until {@link #release}. */
    public void hold() {
        delays.hold();
    }

    public void release() {
        delays.release();
    }

    /** Loses everything in every channel, and says nothing of it. Completes when it is lost. */
    public CompletionStage<Void> lose() {
        return delays.ask("all", () -> {
            channels.values().forEach(channel -> channel.lose(newEpoch()));
            return null;
        });
    }

    /** How many nodes follow a channel. */
    public int followers(String channel) {
        return channels.containsKey(channel) ? channels.get(channel).followers.size() : 0;
    }

    private CompletionStage<StoredLog> open(
            LabClock clock, ByteBudget budget, String name, ChannelSettings settings, LogListener listener) {
        ChannelSettings here = new ChannelSettings(
                Math.max(1, settings.maxFrames() / SMALLER),
                settings.maxBytes(),
                settings.lag(),
                settings.lagThreshold());
        StoredChannel channel = channels.computeIfAbsent(name, absent -> new StoredChannel(newEpoch(), settings));
        Remote remote = new Remote(name, channel, clock);
        FollowedLog log = new FollowedLog(name, here, budget, remote, listener);
        remote.log = log;
        return delays.ask(name, () -> channel.followers.add(log)).thenCompose(added -> log.open());
    }

    private String newEpoch() {
        return "a" + epochs.incrementAndGet();
    }

    private final class Remote implements RemoteLog {
        private final String name;
        private final StoredChannel channel;
        private final LabClock clock;
        private FollowedLog log;

        Remote(String name, StoredChannel channel, LabClock clock) {
            this.name = name;
            this.channel = channel;
            this.clock = clock;
        }

        @Override
        public CompletionStage<Position> append(String once, String key, String type, Payload data) {
            return delays.ask(name, () -> {
                long before = channel.read(Long.MAX_VALUE, 0).head();
                Position position = channel.append(once, key, type, data, clock.micros());
                if (position.seq() > before) {
                    tell(position.epoch(), channel.newest());
                }
                return position;
            });
        }

        private void tell(String epoch, Entry entry) {
            for (FollowedLog follower : List.copyOf(channel.followers)) {
                delays.someTime(() -> follower.arrived(epoch, entry));
                if (delays.sometimes()) {
                    delays.someTime(() -> follower.arrived(epoch, entry));
                }
            }
        }

        @Override
        public CompletionStage<Page> read(long after, int max) {
            return delays.ask(name + " reads", () -> channel.read(after, max));
        }

        @Override
        public void close() {
            delays.ask(name, () -> channel.followers.remove(log));
        }
    }
}
