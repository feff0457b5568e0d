package org.transportlab.wire.fault.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.transportlab.observe.fault.ActiveFault;
import org.transportlab.observe.fault.BadFault;
import org.transportlab.observe.fault.Fault;
import org.transportlab.observe.fault.FaultControl;
import org.transportlab.observe.fault.FaultSpec;
import org.transportlab.observe.fault.Profile;
import org.transportlab.wire.fault.FaultType;
import org.transportlab.wire.fault.catalogue.Catalogue;
import org.transportlab.wire.fault.catalogue.FaultTexts;
import org.transportlab.wire.message.Recognition;

/**
 * The faults of one relay that are on, and the switches for them.
 *
 * <p>Safe for any thread. A change reaches each connection on its own event loop, soon after the call returned.
 */
public final class Faults implements FaultControl {
    /** The connections that faults act on. */
    public interface Target {
        /** Other faults are on than before. */
        void changed();

        /** A fault that does not last strikes the connections there are now. */
        void strike(RunningFault fault);

        /** @throws BadFault if faults are not to be used here, with the reason */
        void requireAllowed();
    }

    private final Recognition recognition;
    private final Target target;
    private final LongSupplier nanos;
    private final AtomicLong ids = new AtomicLong();
    private volatile List<RunningFault> running = List.of();

    /** @param recognition of the transports that a fault can be meant for */
    public Faults(Recognition recognition, Target target, LongSupplier nanos) {
        this.recognition = recognition;
        this.target = target;
        this.nanos = nanos;
    }

    /** What is on, for the connections that it acts on. */
    public List<RunningFault> running() {
        return running;
    }

    @Override
    public List<Fault> faults() {
        return Catalogue.all().stream().map(FaultType::description).toList();
    }

    @Override
    public List<Profile> profiles() {
        return Catalogue.profiles();
    }

    @Override
    public List<ActiveFault> active() {
        return running.stream().map(RunningFault::snapshot).toList();
    }

    @Override
    public ActiveFault switchOn(FaultSpec spec) {
        target.requireAllowed();
        RunningFault fault = start(spec);
        if (fault.type().description().lasts()) {
            synchronized (this) {
                List<RunningFault> more = new ArrayList<>(running);
                more.add(fault);
                running = List.copyOf(more);
            }
            target.changed();
        } else {
            target.strike(fault);
        }
        return fault.snapshot();
    }

    @Override
    public boolean switchOff(long id) {
        synchronized (this) {
            List<RunningFault> fewer =
                    running.stream().filter(fault -> fault.id() != id).toList();
            if (fewer.size() == running.size()) {
                return false;
            }
            running = fewer;
        }
        target.changed();
        return true;
    }

    @Override
    public List<ActiveFault> apply(String profile) {
        return apply(profile, 1);
    }

    /** The seed is that of all chances of the profile. */
    public List<ActiveFault> apply(String profile, long seed) {
        Profile named = Catalogue.profile(profile);
        target.requireAllowed();
        List<RunningFault> faults = named.faults().stream()
                .map(text -> start(FaultSpec.parse(text).withSeed(seed)))
                .toList();
        synchronized (this) {
            running = faults;
        }
        target.changed();
        return faults.stream().map(RunningFault::snapshot).toList();
    }

    public void clear() {
        synchronized (this) {
            running = List.of();
        }
        target.changed();
    }

    @Override
    public Map<String, String> texts(String language) {
        return FaultTexts.in(language);
    }

    /** Whether the port is to be closed. */
    public boolean refusesEverybody() {
        return running.stream()
                .anyMatch(fault -> fault.spec().name().equals(Catalogue.REFUSE)
                        && fault.spec().on().equals(FaultSpec.ALL));
    }

    private RunningFault start(FaultSpec spec) {
        if (!spec.on().equals(FaultSpec.ALL) && !recognition.knows(spec.on())) {
            throw new BadFault("there is no transport " + spec.on());
        }
        return new RunningFault(ids.incrementAndGet(), spec, Catalogue.named(spec.name()), nanos.getAsLong());
    }
}
