package org.transportlab.wire.fault;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Some faults that belong together: a place in the real world. Immutable.
 *
 * <p>Texts for people are found under {@code profile.<name>.title} and {@code .cause}.
 */
public record Profile(String name, List<FaultSpec> faults) {
    private static final List<Profile> ALL = List.of(
            of("clean"),
            of("slow-3g", "latency,ms=200,jitter=50", "bandwidth,rate=50000"),
            of("train-tunnel", "latency,ms=60,jitter=30", "stall,ms=8000,every=20000"),
            of("laptop-sleep", "black-hole,ms=30000,reset=1"),
            of("corporate-proxy-a", "upgrade-stripped"),
            of("corporate-proxy-b", "buffering-proxy"),
            of("load-balancer-idle-cut", "idle-timeout,ms=60000"));

    public Profile {
        faults = List.copyOf(faults);
    }

    private static Profile of(String name, String... faults) {
        return new Profile(name, Stream.of(faults).map(FaultSpec::parse).toList());
    }

    public static List<Profile> all() {
        return ALL;
    }

    public static Optional<Profile> named(String name) {
        return ALL.stream().filter(profile -> profile.name().equals(name)).findFirst();
    }
}
