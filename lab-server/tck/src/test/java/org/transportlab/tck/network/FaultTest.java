package org.transportlab.tck.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.transportlab.tck.network.Symptom.CUT;
import static org.transportlab.tck.network.Symptom.DELIVERS;
import static org.transportlab.tck.network.Symptom.LATE;
import static org.transportlab.tck.network.Symptom.NOTHING;
import static org.transportlab.tck.network.Symptom.RESET;
import static org.transportlab.tck.network.Symptom.SILENT;
import static org.transportlab.tck.network.Symptom.TWICE;
import static org.transportlab.tck.network.Symptom.UNREACHABLE;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.transportlab.observe.fault.FaultSpec;
import org.transportlab.observe.fault.Profile;
import org.transportlab.web.app.LabTransports;
import org.transportlab.wire.Relay;
import org.transportlab.wire.RelayOptions;
import org.transportlab.wire.Target;
import org.transportlab.wire.fault.FaultType;
import org.transportlab.wire.fault.catalogue.Catalogue;

/** What each technique notices of each fault and profile of the relay, in front of a real lab. */
@Tag("full")
class FaultTest {
    /** Longer than the times of the faults below. */
    private static final Duration LONG_SILENCE = Duration.ofMillis(1_500);

    private static final Trouble SILENCE = new Trouble(SILENT, NOTHING, SILENT, SILENT);

    /** When a fault strikes, and what is then noticed. */
    private enum When {
        /** Before the reader comes. */
        FIRST,
        /** As before, and then nothing is said for a while. */
        QUIET,
        /** When the reader is there. */
        OPEN
    }

    private record Row(When when, List<String> faults, int longer, Trouble trouble) {
        static Row of(When when, String fault, Trouble trouble) {
            return new Row(when, List.of(fault), 0, trouble);
        }

        Row longer(int characters) {
            return new Row(when, faults, characters, trouble);
        }
    }

    private static final List<Row> FAULTS = List.of(
            Row.of(When.OPEN, "cut-now", Trouble.all(CUT)),
            Row.of(When.OPEN, "reset-now", Trouble.all(RESET)),
            Row.of(When.FIRST, "cut-after,bytes=100", Trouble.all(CUT)),
            Row.of(When.FIRST, "refuse", Trouble.all(UNREACHABLE)),
            Row.of(When.OPEN, "black-hole", SILENCE),
            Row.of(When.QUIET, "idle-timeout,ms=300", Trouble.IDLE_CUT),
            Row.of(When.FIRST, "latency,ms=100,jitter=10", Trouble.all(LATE)),
            Row.of(When.FIRST, "bandwidth,rate=4000", Trouble.all(LATE)).longer(450),
            Row.of(When.OPEN, "stall,ms=600000,every=1", SILENCE),
            Row.of(When.FIRST, "slicer,bytes=7,ms=0", Trouble.NONE),
            Row.of(When.FIRST, "slow-reader,rate=0", Trouble.all(NOTHING)),
            Row.of(When.FIRST, "buffering-proxy", Trouble.BUFFERED),
            Row.of(When.FIRST, "full-body-inspection,ms=500", Trouble.INSPECTED),
            Row.of(When.FIRST, "cork", Trouble.CORKED),
            Row.of(When.FIRST, "upgrade-stripped", Trouble.UPGRADE_STRIPPED),
            Row.of(When.FIRST, "upgrade-forbidden", Trouble.UPGRADE_FORBIDDEN),
            Row.of(When.QUIET, "upgrade-then-cut", new Trouble(DELIVERS, DELIVERS, DELIVERS, CUT)),
            Row.of(When.FIRST, "upgrade-then-black-hole", new Trouble(DELIVERS, DELIVERS, DELIVERS, SILENT)),
            Row.of(When.FIRST, "truncated-body,bytes=20", Trouble.all(CUT)),
            Row.of(When.FIRST, "duplicated-response", new Trouble(TWICE, TWICE, DELIVERS, DELIVERS)));

    private static Lab lab;
    private Relay relay;

    @BeforeAll
    static void startLab() {
        lab = Lab.start();
    }

    @AfterAll
    static void stopLab() {
        lab.close();
    }

    @BeforeEach
    void startRelay() throws IOException {
        relay = new Relay(RelayOptions.loopback(0, Target.loopback(lab.port()), LabTransports.ALL), List.of()).start();
    }

    @AfterEach
    void stopRelay() {
        relay.close();
    }

    @Test
    void everyFaultAndEveryProfileHasARow() {
        assertThat(FAULTS)
                .extracting(row -> FaultSpec.parse(row.faults().get(0)).name())
                .containsExactlyElementsOf(
                        Catalogue.all().stream().map(FaultType::name).toList());
    }

    static Stream<Arguments> faults() {
        return FAULTS.stream()
                .flatMap(row -> Stream.of(Technique.values())
                        .map(technique -> Arguments.of(
                                row.faults().get(0), technique, row.trouble().of(technique), row)));
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource("faults")
    void showsItsSymptom(String fault, Technique technique, Symptom expected, Row row) throws IOException {
        observe(technique, expected, row);
    }

    static Stream<Arguments> profiles() {
        return Catalogue.profiles().stream()
                .flatMap(profile -> Stream.of(Technique.values())
                        .map(technique -> Arguments.of(
                                profile.name(),
                                technique,
                                place(profile).trouble().of(technique),
                                place(profile))));
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource("profiles")
    void aProfileIsAsBadAsItsPlace(String profile, Technique technique, Symptom expected, Row row) throws IOException {
        observe(technique, expected, row);
    }

    /** The faults of the profile as they are, but what lasts for seconds becomes a moment. */
    private static Row place(Profile profile) {
        List<String> faults = profile.faults().stream()
                .map(FaultSpec::parse)
                .map(spec -> switch (spec.name()) {
                    case "idle-timeout" -> spec.with("ms", 300);
                    case "stall" -> spec.with("ms", 200).with("every", 500);
                    default -> spec;
                })
                .map(FaultSpec::toString)
                .toList();
        return switch (profile.name()) {
            case "clean" -> new Row(When.FIRST, faults, 0, Trouble.NONE);
            case "slow-3g", "train-tunnel" -> new Row(When.FIRST, faults, 0, Trouble.all(LATE));
            case "laptop-sleep" -> new Row(When.OPEN, faults, 0, SILENCE);
            case "corporate-proxy-a" -> new Row(When.FIRST, faults, 0, Trouble.UPGRADE_STRIPPED);
            case "corporate-proxy-b" -> new Row(When.FIRST, faults, 0, Trouble.BUFFERED);
            case "load-balancer-idle-cut" -> new Row(When.QUIET, faults, 0, Trouble.IDLE_CUT);
            default -> throw new AssertionError("no row for the profile " + profile.name());
        };
    }

    private void observe(Technique technique, Symptom expected, Row row) throws IOException {
        Runnable strike = () -> row.faults().forEach(fault -> relay.faults().switchOn(FaultSpec.parse(fault)));
        int port = relay.port();
        Experience reader = Experience.of(lab, port, technique, expected)
                .longerBy(row.longer())
                .relievedBy(() -> relay.faults().clear());
        if (row.when() == When.OPEN) {
            reader.once(strike);
        } else {
            strike.run();
        }
        if (row.when() == When.QUIET) {
            reader.quietFor(expected.equals(DELIVERS) ? LONG_SILENCE : Wire.PATIENCE);
        }
        assertThat(reader.observe()).isEqualTo(expected);
    }
}
