package org.transportlab.wire.fault.chain;

import java.util.concurrent.atomic.AtomicLong;
import org.transportlab.observe.fault.ActiveFault;
import org.transportlab.observe.fault.FaultSpec;
import org.transportlab.wire.fault.FaultType;
import org.transportlab.wire.fault.Settings;

/** A fault that is on, as the connections know it that it acts on. Safe for any thread. */
public final class RunningFault {
    private final long id;
    private final FaultSpec spec;
    private final FaultType type;
    private final Settings settings;
    private final long switchedOn;
    private final AtomicLong hits = new AtomicLong();

    RunningFault(long id, FaultSpec spec, FaultType type, long switchedOn) {
        this.id = id;
        this.spec = spec;
        this.type = type;
        this.settings = Settings.of(type.description().parameters(), spec.values());
        this.switchedOn = switchedOn;
    }

    public long id() {
        return id;
    }

    public FaultSpec spec() {
        return spec;
    }

    public FaultType type() {
        return type;
    }

    /** With the defaults for what the spec does not say. */
    public Settings settings() {
        return settings;
    }

    ActiveFault snapshot() {
        return new ActiveFault(id, spec.name(), spec.on(), settings.values(), hits.get());
    }

    long switchedOn() {
        return switchedOn;
    }

    long nextRank() {
        return hits.getAndIncrement();
    }
}
