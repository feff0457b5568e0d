package org.transportlab.wire.fault;

import java.util.List;

/** All the faults there are, in the order in which they are shown. */
public final class Catalogue {
    private static final List<FaultType> ALL = List.of(
            new CutNow(),
            new ResetNow(),
            new CutAfter(),
            new Refuse(),
            new BlackHole(),
            new IdleTimeout(),
            new Latency(),
            new Bandwidth(),
            new Stall(),
            new Slicer(),
            new SlowReader(),
            new BufferingProxy(),
            new FullBodyInspection(),
            new Cork(),
            new UpgradeStripped(),
            new UpgradeForbidden(),
            new UpgradeThenCut(),
            new UpgradeThenBlackHole(),
            new TruncatedBody(),
            new DuplicatedResponse());

    private Catalogue() {}

    public static List<FaultType> all() {
        return ALL;
    }

    /** @throws BadFault if there is no fault of that name */
    public static FaultType named(String name) {
        return ALL.stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadFault("there is no fault " + name));
    }
}
