package org.transportlab.wire.fault;

import java.util.concurrent.atomic.AtomicLong;

/** A fault that is switched on. Safe for any thread. */
public final class ActiveFault {
    private final long id;
    private final FaultSpec spec;
    private final FaultType type;
    private final Settings settings;
    private final long switchedOn;
    private final AtomicLong hits = new AtomicLong();

    ActiveFault(long id, FaultSpec spec, FaultType type, long switchedOn) {
        this.id = id;
        this.spec = spec;
        this.type = type;
        this.settings = Settings.of(type.parameters(), spec.values());
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

    /** How many connections it has engaged so far. */
    public long hits() {
        return hits.get();
    }

    long switchedOn() {
        return switchedOn;
    }

    long nextRank() {
        return hits.getAndIncrement();
    }
}
