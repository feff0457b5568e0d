package org.transportlab.wire.fault.catalogue;

import java.util.List;
import org.transportlab.observe.fault.BadFault;
import org.transportlab.observe.fault.Fault;
import org.transportlab.observe.fault.Parameter;
import org.transportlab.observe.fault.Profile;
import org.transportlab.wire.fault.BothWays;
import org.transportlab.wire.fault.FaultType;
import org.transportlab.wire.fault.FaultType.Phase;
import org.transportlab.wire.fault.end.BlackHole;
import org.transportlab.wire.fault.end.CutAfter;
import org.transportlab.wire.fault.end.CutNow;
import org.transportlab.wire.fault.end.IdleTimeout;
import org.transportlab.wire.fault.end.Refuse;
import org.transportlab.wire.fault.end.ResetNow;
import org.transportlab.wire.fault.flow.Latency;
import org.transportlab.wire.fault.flow.Slicer;
import org.transportlab.wire.fault.flow.SlowReader;
import org.transportlab.wire.fault.flow.Stall;
import org.transportlab.wire.fault.flow.Throttle;
import org.transportlab.wire.fault.middlebox.BufferingProxy;
import org.transportlab.wire.fault.middlebox.Cork;
import org.transportlab.wire.fault.middlebox.DuplicatedResponse;
import org.transportlab.wire.fault.middlebox.FullBodyInspection;
import org.transportlab.wire.fault.middlebox.TruncatedBody;
import org.transportlab.wire.fault.middlebox.UpgradeForbidden;
import org.transportlab.wire.fault.middlebox.UpgradeStripped;
import org.transportlab.wire.fault.middlebox.UpgradeThenBlackHole;
import org.transportlab.wire.fault.middlebox.UpgradeThenCut;

/**
 * All the faults and profiles there are, in the order in which they are shown.
 *
 * <p>Texts for people are found by {@link FaultTexts}.
 */
public final class Catalogue {
    /** Closes the relay's port when it hits everybody. */
    public static final String REFUSE = "refuse";

    private static final int SCANNED = 64 * 1024;

    private static final List<FaultType> ALL = List.of(
            once("cut-now", (pipe, none) -> new CutNow(pipe)),
            once("reset-now", (pipe, none) -> new ResetNow(pipe)),
            flow("cut-after", CutAfter::new, Parameter.bytes(2_000)),
            content(REFUSE, (pipe, none) -> new Refuse(pipe)),
            flow("black-hole", BlackHole::new, Parameter.millis(0), Parameter.flag("reset", 0)),
            flow("idle-timeout", IdleTimeout::new, Parameter.millis(60_000)),
            flow("latency", bothWays(Latency::new), Parameter.millis(100), Parameter.millis("jitter", 20)),
            flow("bandwidth", bothWays(Throttle::ofRouter), Parameter.rate(50_000)),
            flow("stall", Stall::new, Parameter.millis(1_000), Parameter.millis("every", 5_000)),
            flow("slicer", bothWays(Slicer::new), Parameter.bytes(16), Parameter.millis(1)),
            flow("slow-reader", SlowReader::new, Parameter.rate(1_000)),
            content("buffering-proxy", BufferingProxy::new, Parameter.bytes(SCANNED)),
            content(
                    "full-body-inspection",
                    FullBodyInspection::new,
                    Parameter.bytes(SCANNED),
                    Parameter.millis(10_000)),
            content("cork", Cork::new, Parameter.millis(200)),
            content("upgrade-stripped", (pipe, none) -> new UpgradeStripped(pipe)),
            content("upgrade-forbidden", (pipe, none) -> new UpgradeForbidden(pipe)),
            content("upgrade-then-cut", UpgradeThenCut::new, Parameter.millis(200)),
            content("upgrade-then-black-hole", (pipe, none) -> new UpgradeThenBlackHole(pipe)),
            content("truncated-body", TruncatedBody::new, Parameter.bytes(20)),
            content("duplicated-response", (pipe, none) -> new DuplicatedResponse(pipe)));

    private static final List<Profile> PROFILES = List.of(
            new Profile("clean", List.of()),
            new Profile("slow-3g", List.of("latency,jitter=50,ms=200", "bandwidth,rate=50000")),
            new Profile("train-tunnel", List.of("latency,jitter=30,ms=60", "stall,every=20000,ms=8000")),
            new Profile("laptop-sleep", List.of("black-hole,ms=30000,reset=1")),
            new Profile("corporate-proxy-a", List.of("upgrade-stripped")),
            new Profile("corporate-proxy-b", List.of("buffering-proxy")),
            new Profile("load-balancer-idle-cut", List.of("idle-timeout,ms=60000")));

    private Catalogue() {}

    private static FaultType once(String name, FaultType.Maker effect) {
        return new FaultType(new Fault(name, false, List.of()), Phase.FLOW, effect);
    }

    private static FaultType flow(String name, FaultType.Maker effect, Parameter... parameters) {
        return new FaultType(new Fault(name, true, List.of(parameters)), Phase.FLOW, effect);
    }

    private static FaultType content(String name, FaultType.Maker effect, Parameter... parameters) {
        return new FaultType(new Fault(name, true, List.of(parameters)), Phase.CONTENT, effect);
    }

    private static FaultType.Maker bothWays(BothWays.Maker way) {
        return (pipe, settings) -> new BothWays(pipe, settings, way);
    }

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
