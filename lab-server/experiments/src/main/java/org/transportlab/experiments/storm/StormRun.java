package org.transportlab.experiments.storm;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.transportlab.experiments.EndedEarly;
import org.transportlab.experiments.Outcome;
import org.transportlab.experiments.Phases;
import org.transportlab.experiments.Result;
import org.transportlab.experiments.Watch;
import org.transportlab.experiments.lab.LabUnderTest;
import org.transportlab.experiments.lab.ProcessLoad;
import org.transportlab.experiments.lab.Publisher;
import org.transportlab.load.client.Crowd;
import org.transportlab.load.plan.AdmissionGate;
import org.transportlab.load.plan.StormPlan;
import org.transportlab.load.plan.StormSimulation;
import org.transportlab.load.stats.Curve;

/**
 * A storm under way.
 *
 * <pre>
 *   joining ► calm (2 s) ► storm: until all are back ► settling: until all have received everything ► over
 *                            any ► over, when stopped or when the time is up
 * </pre>
 */
final class StormRun {
    static final String CHANNEL = "experiment.storm";

    /** The beginning of the clients' connection ids. */
    static final String CLIENTS = "storm";

    private static final long JOINING_MILLIS = 60_000;
    private static final long SETTLING_MILLIS = 15_000;
    private static final long MILLI = 1_000_000;
    private final StormSettings settings;
    private final StormPlan plan;
    private final LabUnderTest lab;
    private final Publisher publisher;
    private final AdmissionGate gate;
    private final Crowd crowd;
    private final Crowd observer;
    private final Phases<StormFigures> phases;
    private final ProcessLoad load;
    private final StormSimulation simulated;
    private StormPhase phase = StormPhase.JOINING;
    private double calmBefore;

    StormRun(
            StormSettings settings,
            LabUnderTest lab,
            Publisher publisher,
            AdmissionGate gate,
            Crowd crowd,
            Crowd observer,
            Watch<? super StormFigures> watch) {
        this.settings = settings;
        this.plan = settings.plan();
        this.lab = lab;
        this.publisher = publisher;
        this.gate = gate;
        this.crowd = crowd;
        this.observer = observer;
        this.phases = new Phases<>(lab.clock(), watch, this::figures);
        this.load = new ProcessLoad(crowd, lab.clock());
        this.simulated = StormSimulation.of(plan);
    }

    Result<StormFigures> run() throws InterruptedException {
        Outcome outcome = Outcome.BACK;
        try {
            calm();
            storm();
            settle();
        } catch (EndedEarly e) {
            outcome = e.outcome();
        }
        return new Result<>(outcome, figures());
    }

    private void calm() throws EndedEarly, InterruptedException {
        phases.until(
                () -> crowd.stats().in() >= plan.clients() && observer.stats().in() >= 1,
                JOINING_MILLIS,
                Outcome.NOT_JOINED);
        phase = StormPhase.CALM;
        observer.tally().clearLateness();
        phases.last(settings.calmMillis());
        calmBefore = observer.tally().millisAt(99);
        observer.tally().clearLateness();
    }

    private void storm() throws EndedEarly, InterruptedException {
        phase = StormPhase.STORM;
        gate.close(lab.clock().nanos() + (plan.drains() ? 0 : plan.downMillis() * MILLI));
        crowd.storm();
        if (!plan.drains()) {
            IntStream.range(0, plan.clients()).forEach(client -> lab.cut(Crowd.connection(CLIENTS, client)));
        }
        phases.until(this::areAllBack, plan.deadlineMillis(), Outcome.DEADLINE);
    }

    private boolean areAllBack() {
        if (crowd.stats().sentAway() >= plan.clients() && crowd.stats().in() >= plan.clients()) {
            return true;
        }
        if (plan.drains()) {
            drain();
        }
        return false;
    }

    /** Sends those away whose time has come. A poll that is just being repeated is met at the next look. */
    private void drain() {
        long now = crowd.stats().millis();
        Set<String> concerned = new HashSet<>();
        for (int client = 0; client < plan.clients() && plan.goodbyeMillis(client) <= now; client++) {
            if (!crowd.hasBeenAway(client)) {
                concerned.add(Crowd.connection(CLIENTS, client));
            }
        }
        lab.drain(concerned);
    }

    private void settle() throws EndedEarly, InterruptedException {
        publisher.stopPublishing();
        long newest = lab.newest(CHANNEL);
        phase = StormPhase.SETTLING;
        phases.until(() -> crowd.reached(newest) >= plan.clients(), SETTLING_MILLIS, Outcome.NOT_SETTLED);
    }

    private StormFigures figures() {
        Curve attempts = crowd.stats().attempts();
        long down = plan.drains() ? 0 : plan.downMillis();
        return new StormFigures(
                phase,
                settings.transport(),
                plan.policy(),
                plan.clients(),
                down,
                plan.perSecond(),
                crowd.stats().millis(),
                crowd.stats().in(),
                crowd.stats().sentAway(),
                steps(attempts),
                crowd.stats().accepted().total(),
                steps(crowd.stats().refused()),
                attempts.peakPerSecond(down),
                crowd.stats().lastBackMillis(),
                crowd.tally().lost(),
                crowd.tally().duplicated(),
                crowd.tally().gaps(),
                calmBefore,
                observer.tally().millisAt(99),
                load.cores(),
                ProcessLoad.threads(),
                steps(simulated.attempts()),
                simulated.attempts().peakPerSecond(down),
                simulated.lastBackMillis());
    }

    private static List<Integer> steps(Curve curve) {
        return IntStream.of(curve.steps()).boxed().toList();
    }
}
