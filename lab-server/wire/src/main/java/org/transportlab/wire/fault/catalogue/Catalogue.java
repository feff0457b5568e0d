package org.transportlab.wire.fault.catalogue;

import org.transportlab.observe.fault.BadFault;
import org.transportlab.observe.fault.Profile;
import org.transportlab.wire.fault.FaultType;
import org.transportlab.wire.fault.end.BlackHole;
import org.transportlab.wire.fault.end.CutAfter;
import org.transportlab.wire.fault.end.CutNow;
import org.transportlab.wire.fault.end.IdleTimeout;
import org.transportlab.wire.fault.end.Refuse;
import org.transportlab.wire.fault.end.ResetNow;
import org.transportlab.wire.fault.flow.Bandwidth;
import org.transportlab.wire.fault.flow.Latency;
import org.transportlab.wire.fault.flow.Slicer;
import org.transportlab.wire.fault.flow.SlowReader;
import org.transportlab.wire.fault.flow.Stall;
import org.transportlab.wire.fault.middlebox.BufferingProxy;
import org.transportlab.wire.fault.middlebox.Cork;
import org.transportlab.wire.fault.middlebox.DuplicatedResponse;
import org.transportlab.wire.fault.middlebox.FullBodyInspection;
import org.transportlab.wire.fault.middlebox.TruncatedBody;
import org.transportlab.wire.fault.middlebox.UpgradeForbidden;
import org.transportlab.wire.fault.middlebox.UpgradeStripped;
import org.transportlab.wire.fault.middlebox.UpgradeThenBlackHole;
import org.transportlab.wire.fault.middlebox.UpgradeThenCut;

import java.util.List;

/**
 * All the faults and profiles there are, in the order in which they are shown.
 *
 * <p>Texts for people are found by {@link FaultTexts}.
 */
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

    private static final List<Profile> PROFILES = List.of(
            new Profile("clean", List.of()),
            new Profile("slow-3g", List.of("latency,jitter=50,ms=200", "bandwidth,rate=50000")),
            new Profile("train-tunnel", List.of("latency,jitter=30,ms=60", "stall,every=20000,ms=8000")),
            new Profile("laptop-sleep", List.of("black-hole,ms=30000,reset=1")),
            new Profile("corporate-proxy-a", List.of("upgrade-stripped")),
            new Profile("corporate-proxy-b", List.of("buffering-proxy")),
            new Profile("load-balancer-idle-cut", List.of("idle-timeout,ms=60000")));

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

    public static List<Profile> profiles() {
        return PROFILES;
    }

    /** @throws BadFault if there is no profile of that name */
    public static Profile profile(String name) {
        return PROFILES.stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadFault("there is no profile " + name));
    }
}
