package org.transportlab.wire.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.transportlab.wire.read.Recognition;

/**
 * The faults of one relay that are on, and the switch for them.
 *
 * <p>Safe for any thread. A change reaches each connection on its own event loop, soon after the call returned.
 */
public final class Faults {
    /** The connections that faults act on. */
    public interface Target {
        /** The list of active faults is another. */
        void changed();

        /** A fault that does not last strikes the connections there are now. */
        void strike(ActiveFault fault);

        /** @throws BadFault if faults are not to be used here, with the reason */
        void requireAllowed();
    }

    private final Recognition recognition;
    private final Target target;
    private final LongSupplier nanos;
    private final AtomicLong ids = new AtomicLong();
    private volatile List<ActiveFault> active = List.of();

    /** @param recognition of the transports that a fault can be meant for */
    public Faults(Recognition recognition, Target target, LongSupplier nanos) {
        this.recognition = recognition;
        this.target = target;
        this.nanos = nanos;
    }

    public List<ActiveFault> active() {
        return active;
    }

    /**
     * Switches a fault on; one that does not last strikes at once and is over.
     *
     * @throws BadFault if there is no such fault, it cannot be set like this, or faults are not allowed here
     */
    public ActiveFault switchOn(FaultSpec spec) {
        target.requireAllowed();
        ActiveFault fault = newFault(spec);
        if (fault.type().lasting()) {
            synchronized (this) {
                List<ActiveFault> more = new ArrayList<>(active);
                more.add(fault);
                active = List.copyOf(more);
            }
            target.changed();
        } else {
            target.strike(fault);
        }
        return fault;
    }

    /** False if it was not on. */
    public boolean switchOff(long id) {
        synchronized (this) {
            List<ActiveFault> fewer =
                    active.stream().filter(fault -> fault.id() != id).toList();
            if (fewer.size() == active.size()) {
                return false;
            }
            active = fewer;
        }
        target.changed();
        return true;
    }

    /** Switches all faults off, and those of the profile on. The seed is that of all its chances. */
    public void apply(Profile profile, long seed) {
        target.requireAllowed();
        List<ActiveFault> faults = profile.faults().stream()
                .map(spec -> newFault(spec.withSeed(seed)))
                .toList();
        synchronized (this) {
            active = faults;
        }
        target.changed();
    }

    public void clear() {
        synchronized (this) {
            active = List.of();
        }
        target.changed();
    }

    /** Whether the port is to be closed. */
    public boolean refusesEverybody() {
        return active.stream()
                .anyMatch(fault -> fault.type() instanceof Refuse
                        && fault.spec().scope().only().isEmpty());
    }

    private ActiveFault newFault(FaultSpec spec) {
        spec.scope().only().filter(name -> !recognition.knows(name)).ifPresent(name -> {
            throw new BadFault("there is no transport " + name);
        });
        return new ActiveFault(ids.incrementAndGet(), spec, Catalogue.named(spec.name()), nanos.getAsLong());
    }
}
