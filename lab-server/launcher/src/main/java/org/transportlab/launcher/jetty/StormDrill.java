package org.transportlab.launcher.jetty;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.transportlab.hub.Close;
import org.transportlab.hub.delivery.Tap;
import org.transportlab.hub.log.ChannelSettings;
import org.transportlab.hub.log.LagPolicy;
import org.transportlab.load.client.Crowd;
import org.transportlab.load.client.Transport;
import org.transportlab.load.plan.AdmissionGate;
import org.transportlab.load.plan.RetryPolicy;
import org.transportlab.load.plan.StormPlan;
import org.transportlab.load.plan.StormSimulation;
import org.transportlab.load.stats.Curve;

/**
 * A reconnect storm: real clients lose their connections at once, or are sent away one after the other, and come back.
 *
 * <pre>
 *   joining ► calm (2 s) ► storm: until all are back ► settling: until all have heard everything ► over
 *                            any ► over, when stopped or when the time is up
 * </pre>
 */
public final class StormDrill implements DrillCourse {
    static final int MOST_CLIENTS = 5_000;
    private static final String CHANNEL = Arena.PREFIX + ".storm";
    private static final String CALM = Arena.PREFIX + ".calm";
    private static final String NAME = "storm";
    private static final ChannelSettings LOG = new ChannelSettings(8_192, 4 << 20, LagPolicy.DELIVER_ALL, 1);
    private static final int BEATS_PER_SECOND = 4;
    private static final int CALM_PER_SECOND = 50;
    private static final long JOINING_MILLIS = 60_000;
    private static final int CALM_MILLIS = 2_000;
    private static final long SETTLING_MILLIS = 15_000;
    private static final long TICK_MILLIS = 50;
    private static final int TICKS_PER_REPORT = 5;
    private static final long MILLI = 1_000_000;
    private final StormPlan plan;
    private final Transport transport;
    private final StormSimulation simulated;
    private final long calmMillis;
    private double calmBefore;
    private Load load;

    private StormDrill(StormPlan plan, Transport transport, long calmMillis) {
        this.plan = plan;
        this.calmMillis = calmMillis;
        this.transport = transport;
        this.simulated = StormSimulation.of(plan);
    }

    public static StormDrill of(DrillSettings settings) {
        int clients = settings.number("clients", 2_000, 1, MOST_CLIENTS);
        Descriptors.require(clients);
        StormPlan usual = StormPlan.of(clients, settings.one("policy", RetryPolicy.FULL_JITTER));
        StormPlan plan = new StormPlan(
                clients,
                usual.policy(),
                settings.number("down", (int) usual.downMillis(), 0, 30_000),
                settings.number("rate", usual.perSecond(), 1, 10_000),
                usual.drainMillis(),
                settings.number("seed", 1, 0, Integer.MAX_VALUE),
                usual.deadlineMillis());
        return new StormDrill(
                plan, settings.one("transport", Transport.WEBSOCKET), settings.number("calm", CALM_MILLIS, 0, 10_000));
    }

    @Override
    public void run(Watch watch) throws Exception {
        AdmissionGate doorway = new AdmissionGate(plan.perSecond());
        StormPlan alone = StormPlan.of(1, RetryPolicy.FULL_JITTER);
        try (Arena arena = Arena.open(LOG, new Tap() {}, doorway, 30_000, 0);
                Crowd observer = new Crowd(arena.address(), Transport.WEBSOCKET, CALM, "calm", alone, 0);
                Crowd crowd = new Crowd(arena.address(), transport, CHANNEL, NAME, plan, 0)) {
            load = new Load(crowd);
            arena.publish(CHANNEL, BEATS_PER_SECOND, 0, 1);
            arena.publish(CALM, CALM_PER_SECOND, 0, 1);
            observer.start();
            crowd.start();
            String outcome = drill(arena, doorway, crowd, observer, watch);
            Map<String, Object> last = figures("over", crowd, observer);
            last.put("outcome", outcome);
            watch.report(last);
        }
    }

    private String drill(Arena arena, AdmissionGate doorway, Crowd crowd, Crowd observer, Watch watch)
            throws Exception {
        Stretch joining = new Stretch("joining", crowd, observer, watch);
        while (crowd.course().in() < plan.clients() || observer.course().in() < 1) {
            if (!joining.goOn(JOINING_MILLIS)) {
                return joining.outcome("not-joined");
            }
        }
        observer.tally().clearLateness();
        Stretch calm = new Stretch("calm", crowd, observer, watch);
        while (calm.millis() < calmMillis) {
            if (!calm.goOn(JOINING_MILLIS)) {
                return calm.outcome("");
            }
        }
        calmBefore = observer.tally().millisAt(99);
        observer.tally().clearLateness();
        return storm(arena, doorway, crowd, observer, watch);
    }

    private String storm(Arena arena, AdmissionGate doorway, Crowd crowd, Crowd observer, Watch watch)
            throws Exception {
        doorway.close(System.nanoTime() + (plan.drains() ? 0 : plan.downMillis() * MILLI));
        crowd.storm();
        Stretch storm = new Stretch("storm", crowd, observer, watch);
        if (!plan.drains()) {
            for (int client = 0; client < plan.clients(); client++) {
                arena.cut(Crowd.connection(NAME, client));
            }
        }
        while (crowd.course().sentAway() < plan.clients() || crowd.course().in() < plan.clients()) {
            if (plan.drains()) {
                dismiss(arena, crowd);
            }
            if (!storm.goOn(plan.deadlineMillis())) {
                return storm.outcome("deadline");
            }
        }
        arena.hush();
        long head = head(arena);
        Stretch settling = new Stretch("settling", crowd, observer, watch);
        while (crowd.reached(head) < plan.clients()) {
            if (!settling.goOn(SETTLING_MILLIS)) {
                return settling.outcome("not-settled");
            }
        }
        return "back";
    }

    /** Says goodbye to those whose time has come. A poll that is just being repeated is met at the next look. */
    private void dismiss(Arena arena, Crowd crowd) {
        long now = crowd.course().millis();
        Set<String> concerned = new HashSet<>();
        for (int client = 0; client < plan.clients() && plan.goodbyeMillis(client) <= now; client++) {
            if (!crowd.hasBeenAway(client)) {
                concerned.add(Crowd.connection(NAME, client));
            }
        }
        arena.hub().end(reader -> concerned.contains(reader.caller().connection()), Close.DRAIN, "the server restarts");
    }

    private static long head(Arena arena) {
        return arena.hub()
                .now(List.of(CHANNEL), 0)
                .toCompletableFuture()
                .join()
                .in(CHANNEL)
                .orElseThrow()
                .seq();
    }

    private Map<String, Object> figures(String phase, Crowd crowd, Crowd observer) {
        Curve attempts = crowd.course().attempts();
        long from = plan.drains() ? 0 : plan.downMillis();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("phase", phase);
        figures.put("transport", transport.label());
        figures.put("policy", plan.policy().name().toLowerCase(Locale.ROOT));
        figures.put("clients", plan.clients());
        figures.put("down", plan.drains() ? 0 : plan.downMillis());
        figures.put("rate", plan.perSecond());
        figures.put("millis", crowd.course().millis());
        figures.put("in", crowd.course().in());
        figures.put("away", crowd.course().sentAway());
        figures.put("attempts", attempts.steps());
        figures.put("accepted", crowd.course().accepted().total());
        figures.put("refused", crowd.course().refused().steps());
        figures.put("peak", attempts.peakPerSecond(from));
        figures.put("lastBack", crowd.course().lastBackMillis());
        figures.put("lost", crowd.tally().lost());
        figures.put("duplicated", crowd.tally().duplicated());
        figures.put("gaps", crowd.tally().gaps());
        figures.put("calmBefore", calmBefore);
        figures.put("calmNow", observer.tally().millisAt(99));
        figures.put("cores", load.cores());
        figures.put("threads", Load.threads());
        figures.put("simulated", simulated.attempts().steps());
        figures.put("simulatedPeak", simulated.attempts().peakPerSecond(from));
        figures.put("simulatedLastBack", simulated.lastBackMillis());
        return figures;
    }

    /** A part of the drill that goes on until something has happened, or for too long. */
    private final class Stretch {
        private final String phase;
        private final Crowd crowd;
        private final Crowd observer;
        private final Watch watch;
        private final long began = System.nanoTime();
        private int ticks;
        private boolean stopped;

        Stretch(String phase, Crowd crowd, Crowd observer, Watch watch) {
            this.phase = phase;
            this.crowd = crowd;
            this.observer = observer;
            this.watch = watch;
        }

        long millis() {
            return (System.nanoTime() - began) / MILLI;
        }

        /** Waits a tick and reports now and then; false when it is to end. */
        boolean goOn(long atMostMillis) throws InterruptedException {
            if (ticks % TICKS_PER_REPORT == 0) {
                watch.report(figures(phase, crowd, observer));
            }
            ticks++;
            stopped = !watch.pause(TICK_MILLIS);
            return !stopped && millis() < atMostMillis;
        }

        String outcome(String otherwise) {
            return stopped ? "stopped" : otherwise;
        }
    }
}
