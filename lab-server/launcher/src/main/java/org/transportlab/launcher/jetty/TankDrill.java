package org.transportlab.launcher.jetty;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.transportlab.hub.log.ChannelSettings;
import org.transportlab.hub.log.LagPolicy;
import org.transportlab.load.client.Crowd;
import org.transportlab.load.client.Transport;
import org.transportlab.load.plan.AdmissionGate;
import org.transportlab.load.plan.RetryPolicy;
import org.transportlab.load.plan.StormPlan;

/**
 * The slow-reader tank: one real reader that stops reading, or reads by the drop, beside many that do not.
 *
 * <pre>
 *   joining ► flowing (3 s) ► frozen ── thaw ► thawed: until it has caught up, and 3 s more ► over
 *                               └───── its time is up: thaws by itself
 *                            any ► over, when stopped
 * </pre>
 */
final class TankDrill implements DrillCourse {
    /** How the slow reader reads. */
    enum Appetite {
        /** Not at all. */
        NOTHING,
        /** So many bytes a second that no deadline for a batch's progress is ever missed by much. */
        DROPS
    }

    private static final String CHANNEL = Arena.PREFIX + ".tank";
    private static final String SLOW = "slow";
    private static final int LOG_FRAMES = 1_000;
    private static final long LOG_BYTES = 1 << 20;
    private static final int LAG_THRESHOLD = 256;
    private static final int KEYS = 10;
    private static final int SEND_BUFFER = 32 * 1024;
    private static final int RECEIVE_BUFFER = 4 * 1024;
    private static final long DROPS_PER_SECOND = 20_000;
    private static final long JOINING_MILLIS = 30_000;
    private static final long FLOWING_MILLIS = 3_000;
    private static final long AFTERWARDS_MILLIS = 3_000;
    private static final long CATCHING_UP_MILLIS = 30_000;
    private static final long TICK_MILLIS = 250;
    private static final long MILLI = 1_000_000;
    private final LagPolicy policy;
    private final Transport transport;
    private final Appetite appetite;
    private final int healthy;
    private final int rate;
    private final int size;
    private final int deadlineSeconds;
    private final int frozenSeconds;
    private final SlowReaderTap tap = new SlowReaderTap(CHANNEL, Crowd.connection(SLOW, 0));
    private final long began = System.nanoTime();
    private double p50Before;
    private double p99Before;
    private long replayed;

    private TankDrill(DrillSettings settings) {
        policy = settings.one("policy", LagPolicy.LATEST_PER_KEY);
        transport = settings.one("transport", Transport.WEBSOCKET);
        appetite = settings.one("appetite", Appetite.NOTHING);
        healthy = settings.number("healthy", 50, 1, 500);
        rate = settings.number("rate", 100, 1, 500);
        size = settings.number("size", 1_024, 1, 16_384);
        deadlineSeconds = settings.number("deadline", 60, 1, 120);
        frozenSeconds = settings.number("seconds", 20, 1, 90);
        if (transport.equals(Transport.LONGPOLL)) {
            throw new IllegalArgumentException("a poll is over before it can be read slowly; choose a stream");
        }
        Descriptors.require(healthy + 1);
    }

    static TankDrill of(DrillSettings settings) {
        return new TankDrill(settings);
    }

    @Override
    public void run(Watch watch) throws Exception {
        ChannelSettings log = new ChannelSettings(LOG_FRAMES, LOG_BYTES, policy, LAG_THRESHOLD);
        StormPlan many = StormPlan.of(healthy, RetryPolicy.FULL_JITTER);
        StormPlan alone = StormPlan.of(1, RetryPolicy.FULL_JITTER);
        try (Arena arena = Arena.open(log, tap, new AdmissionGate(1), deadlineSeconds * 1_000L, SEND_BUFFER);
                Crowd others = new Crowd(arena.address(), transport, CHANNEL, "healthy", many, 0);
                Crowd slow = new Crowd(arena.address(), transport, CHANNEL, SLOW, alone, RECEIVE_BUFFER)) {
            arena.publish(CHANNEL, rate, size, KEYS);
            others.start();
            slow.start();
            String outcome = drill(others, slow, watch);
            Map<String, Object> last = figures("over", others, slow);
            last.put("outcome", outcome);
            watch.report(last);
        }
    }

    private String drill(Crowd others, Crowd slow, Watch watch) throws InterruptedException {
        long start = System.nanoTime();
        while (others.course().in() < healthy || slow.course().in() < 1) {
            if (since(start) > JOINING_MILLIS) {
                return "not-joined";
            }
            if (!tick("joining", others, slow, watch)) {
                return "stopped";
            }
        }
        others.tally().clearLateness();
        for (start = System.nanoTime(); since(start) < FLOWING_MILLIS; ) {
            if (!tick("flowing", others, slow, watch)) {
                return "stopped";
            }
        }
        p50Before = others.tally().millisAt(50);
        p99Before = others.tally().millisAt(99);
        others.tally().clearLateness();
        slow.appetite(appetite == Appetite.NOTHING ? 0 : DROPS_PER_SECOND);
        for (start = System.nanoTime();
                since(start) < frozenSeconds * 1_000L && !watch.order().equals("thaw"); ) {
            if (!tick("frozen", others, slow, watch)) {
                return "stopped";
            }
        }
        return thaw(others, slow, watch);
    }

    private String thaw(Crowd others, Crowd slow, Watch watch) throws InterruptedException {
        long head = tap.head();
        long before = slow.tally().frames();
        slow.appetite(Crowd.UNLIMITED);
        for (long start = System.nanoTime(); slow.reached(head) < 1; ) {
            if (since(start) > CATCHING_UP_MILLIS) {
                return "not-caught-up";
            }
            if (!tick("thawed", others, slow, watch)) {
                return "stopped";
            }
        }
        replayed = slow.tally().frames() - before;
        for (long start = System.nanoTime(); since(start) < AFTERWARDS_MILLIS; ) {
            if (!tick("thawed", others, slow, watch)) {
                return "stopped";
            }
        }
        return "back";
    }

    private boolean tick(String phase, Crowd others, Crowd slow, Watch watch) throws InterruptedException {
        watch.report(figures(phase, others, slow));
        return watch.pause(TICK_MILLIS);
    }

    private static long since(long nanos) {
        return (System.nanoTime() - nanos) / MILLI;
    }

    private Map<String, Object> figures(String phase, Crowd others, Crowd slow) {
        long lag = Math.max(0, tap.head() - slow.seq());
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("phase", phase);
        figures.put("policy", policy.name().toLowerCase(Locale.ROOT));
        figures.put("transport", transport.label());
        figures.put("millis", since(began));
        figures.put("head", tap.head());
        figures.put("received", slow.seq());
        figures.put("lag", lag);
        figures.put("lagBytes", lag * tap.meanBytes());
        figures.put("held", tap.handed() > slow.seq() ? tap.batchBytes() : 0);
        figures.put("logFrames", Math.min(LOG_FRAMES, tap.head()));
        figures.put("logBytes", LOG_BYTES);
        figures.put("skipped", tap.skipped());
        figures.put("closed", tap.closed());
        figures.put("opened", tap.opened());
        figures.put("in", slow.course().in());
        figures.put("told", slow.tally().skipped());
        figures.put("replayed", replayed);
        figures.put("lost", slow.tally().lost());
        figures.put("duplicated", slow.tally().duplicated());
        figures.put("othersIn", others.course().in());
        figures.put("othersLost", others.tally().lost());
        figures.put("p50Before", p50Before);
        figures.put("p99Before", p99Before);
        figures.put("p50", others.tally().millisAt(50));
        figures.put("p99", others.tally().millisAt(99));
        figures.put("heap", Load.heapBytes());
        figures.put("threads", Load.threads());
        return figures;
    }
}
