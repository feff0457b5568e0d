package org.transportlab.tck.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.transportlab.tck.container.Container;
import org.transportlab.tck.container.Settings;
import org.transportlab.tck.network.Answer;
import org.transportlab.tck.network.Experience;
import org.transportlab.tck.network.Headers;
import org.transportlab.tck.network.Lab;
import org.transportlab.tck.network.Reader;
import org.transportlab.tck.network.Symptom;
import org.transportlab.tck.network.Technique;
import org.transportlab.tck.network.Trouble;
import org.transportlab.tck.network.Wire;

/** What each technique notices behind a real nginx and a real HAProxy, configured right and wrong. */
@NeedsProxies
@Tag("full")
class ProxyTest {
    /** Longer than the two seconds after which the idle cuts cut. */
    private static final Duration LONG_SILENCE = Duration.ofSeconds(5);

    private static final Settings FAST_HEART = Settings.roomy().with("lab.heartbeat-ms", 400);
    private static Lab lab;

    @BeforeAll
    static void start() {
        lab = Lab.start();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    static Stream<String> everyConfiguration() throws IOException {
        return Configuration.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyConfiguration")
    void isAConfigurationThatTheProgramAccepts(String file) throws IOException {
        assertThat(Proxy.check(Configuration.of(file))).doesNotContainIgnoringCase("warn", "alert", "emerg");
    }

    static Stream<Arguments> right() {
        return Stream.of("nginx.conf", "haproxy.cfg")
                .flatMap(file -> Container.underTest()
                        .flatMap(container -> Stream.of(Technique.values())
                                .map(technique -> Arguments.of(file, technique, container))));
    }

    @ParameterizedTest(name = "{0}: {1} to {2} delivers")
    @MethodSource("right")
    void deliversAtOnceBehindTheRightSettings(String file, Technique technique, Container container)
            throws IOException {
        try (Lab other = Lab.start(container, Settings.roomy());
                Proxy proxy = Proxy.start(file, other.port())) {
            assertThat(Experience.of(other, proxy.port(), technique, Symptom.DELIVERS)
                            .observe())
                    .isEqualTo(Symptom.DELIVERS);
        }
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                        row("wrong/nginx-defaults.conf", Trouble.UPGRADE_STRIPPED),
                        row("wrong/haproxy-upgrade-stripped.cfg", Trouble.UPGRADE_STRIPPED),
                        row("wrong/haproxy-upgrade-denied.cfg", Trouble.UPGRADE_FORBIDDEN),
                        row("wrong/nginx-buffered.conf", Trouble.BUFFERED),
                        row("wrong/haproxy-body-inspection.cfg", Trouble.INSPECTED),
                        row("wrong/haproxy-cork.cfg", Trouble.CORKED),
                        row("wrong/nginx-gzip.conf", Trouble.NONE))
                .flatMap(rows -> rows);
    }

    private static Stream<Arguments> row(String file, Trouble trouble) {
        return Stream.of(Technique.values()).map(technique -> Arguments.of(file, technique, trouble.of(technique)));
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource("rows")
    void showsTheSymptomOfTheWrongSetting(String file, Technique technique, Symptom expected) throws IOException {
        try (Proxy proxy = Proxy.start(file, lab.port())) {
            assertThat(Experience.of(lab, proxy.port(), technique, expected).observe())
                    .isEqualTo(expected);
        }
    }

    static Stream<Arguments> idleCuts() {
        return Stream.of("wrong/nginx-idle-cut.conf", "wrong/haproxy-idle-cut.cfg")
                .flatMap(file -> row(file, Trouble.IDLE_CUT));
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource("idleCuts")
    void silenceEndsWhatWaits(String file, Technique technique, Symptom expected) throws IOException {
        try (Proxy proxy = Proxy.start(file, lab.port())) {
            assertThat(Experience.of(lab, proxy.port(), technique, expected)
                            .quietFor(expected.equals(Symptom.DELIVERS) ? LONG_SILENCE : Wire.PATIENCE)
                            .observe())
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("idleCutFiles")
    void heartbeatsKeepAStreamAndShortHoldsAPoll(String file) throws IOException {
        try (Lab beating = Lab.start(Container.JETTY, FAST_HEART);
                Proxy proxy = Proxy.start(file, beating.port())) {
            String user = Lab.stranger();
            List<Reader> streams = new ArrayList<>();
            for (Technique technique : List.of(Technique.SSE, Technique.WEBSOCKET)) {
                streams.add(Reader.of(technique, beating, proxy.port(), user, beating.cursor(user)));
            }
            try (Reader poll = new Reader(
                    Technique.LONGPOLL,
                    proxy.port(),
                    beating.path("long-poll?wait=1&channels=notify." + user + "&user=" + user),
                    beating.cursor(user),
                    Headers.bare(Technique.LONGPOLL, "Host: localhost"))) {
                poll.goOnFor(LONG_SILENCE);
                beating.notify(user, "after a long silence");
                assertThat(poll.next()).isEqualTo("after a long silence");
            }
            for (Reader stream : streams) {
                try (stream) {
                    stream.awaitNotices("hb", 10); // four seconds of them
                    assertThat(stream.next()).isEqualTo("after a long silence");
                }
            }
        }
    }

    static Stream<String> idleCutFiles() {
        return Stream.of("wrong/nginx-idle-cut.conf", "wrong/haproxy-idle-cut.cfg");
    }

    @ParameterizedTest(name = "{0} answers {1}")
    @MethodSource("hosts")
    void passesTheHostOnByWhichAPageIsKnown(String file, int status) throws IOException {
        try (Proxy proxy = Proxy.start(file, lab.port())) {
            String here = "127.0.0.1:" + proxy.port();
            try (Wire wire = new Wire(proxy.port())) {
                wire.write("GET /poll?channels=notify.ada&user=ada HTTP/1.1\r\nHost: " + here + "\r\nOrigin: http://"
                        + here + "\r\n\r\n");
                assertThat(Answer.read(wire).status()).isEqualTo(status);
            }
        }
    }

    static Stream<Arguments> hosts() {
        return Stream.of(
                Arguments.of("nginx.conf", 200),
                Arguments.of("haproxy.cfg", 200),
                Arguments.of("wrong/nginx-host.conf", 403));
    }

    /** All who come by a proxy come from one address. */
    @Test
    void countsTowardsTheBoundOfOneAddress() throws IOException {
        try (Lab strict = Lab.start(Container.JETTY, Settings.defaults().with("lab.connections-per-address", 1));
                Proxy proxy = Proxy.start("nginx.conf", strict.port());
                Reader first = Reader.of(Technique.SSE, strict, proxy.port(), "ada", "")) {
            first.awaitOpen();
            assertThat(Experience.of(strict, proxy.port(), Technique.SSE, Symptom.refused(429))
                            .observe())
                    .isEqualTo(Symptom.refused(429));
        }
    }
}
