package org.transportlab.tck.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.transportlab.tck.network.Answer;
import org.transportlab.tck.network.Experience;
import org.transportlab.tck.network.Lab;
import org.transportlab.tck.network.Reader;
import org.transportlab.tck.network.Symptom;
import org.transportlab.tck.network.Technique;
import org.transportlab.tck.network.Wire;

/** Two labs that share nothing behind one HAProxy: who comes to which, and how a lab is taken out. */
@NeedsProxies
@Tag("full")
class ClusterTest {
    private static final int VISITS = 4;
    private Lab first;
    private Lab second;

    @BeforeEach
    void start() {
        first = Lab.start();
        second = Lab.start();
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    @Test
    void aCookieKeepsAReaderWithOneLab() throws IOException {
        try (Proxy proxy = Proxy.start("haproxy-two-labs.cfg", first.port(), second.port())) {
            String cookie = poll(proxy, "", "").header("Set-Cookie").split(";", 2)[0];
            assertThat(cookie).matches("LAB=[ab]");
            for (int visit = 0; visit < VISITS; visit++) {
                assertThat(poll(proxy, "", "Cookie: " + cookie + "\r\n").header("Set-Cookie"))
                        .as("it is where it should be")
                        .isEmpty();
            }
        }
    }

    @Test
    void withoutTheCookieAReaderIsDealtOutAnew() throws IOException {
        try (Proxy proxy = Proxy.start("haproxy-two-labs.cfg", first.port(), second.port())) {
            List<String> cookies = new ArrayList<>();
            for (int visit = 0; visit < VISITS; visit++) {
                cookies.add(poll(proxy, "", "").header("Set-Cookie").split(";", 2)[0]);
            }
            assertThat(cookies).contains("LAB=a", "LAB=b");
        }
    }

    /** The lab that does not know a cursor says so, where another server would wait for what never comes. */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void roundRobinTakesACursorToALabThatDoesNotKnowIt(Technique technique) throws IOException {
        try (Proxy proxy = Proxy.start("wrong/haproxy-round-robin.cfg", first.port(), second.port())) {
            String user = Lab.stranger();
            first.notify(user, "only the first lab knows");
            String cursor = first.cursor(user);
            List<String> gaps = new ArrayList<>();
            for (int visit = 0; visit < 2; visit++) {
                int held = readers();
                try (Reader reader = Reader.of(technique, first, proxy.port(), user, cursor)) {
                    await().until(() -> technique == Technique.SHORTPOLL || readers() > held || heard(reader));
                    first.notify(user, "first");
                    second.notify(user, "second");
                    if (technique.polls()) {
                        reader.poll();
                    } else {
                        reader.next();
                    }
                    gaps.add(String.join("", reader.notices("gap")) + String.join("", reader.notices("hello")));
                }
            }
            assertThat(gaps)
                    .filteredOn(gap -> gap.contains("\"cause\":\"epoch\""))
                    .hasSize(1);
        }
    }

    private int readers() {
        return first.readers() + second.readers();
    }

    private static boolean heard(Reader reader) throws IOException {
        return reader.wire().hears(Duration.ofMillis(1));
    }

    /** What is meant to be one address a reader is one for a whole company. */
    @Test
    void theirAddressTakesAllWhoShareItToOneLab() throws IOException {
        try (Proxy proxy = Proxy.start("wrong/haproxy-source-hash.cfg", first.port(), second.port())) {
            List<Reader> readers = new ArrayList<>();
            for (int visit = 0; visit < VISITS; visit++) {
                readers.add(Reader.of(Technique.SSE, first, proxy.port(), Lab.stranger(), ""));
            }
            for (Reader reader : readers) {
                reader.awaitOpen();
            }
            assertThat(List.of(first.readers(), second.readers())).containsExactlyInAnyOrder(0, VISITS);
            for (Reader reader : readers) {
                reader.close();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SHORTPOLL")
    void aDrainedLabGetsNobodyNewAndKeepsWhomItHas(Technique technique) throws IOException {
        try (Proxy proxy = Proxy.start("haproxy-two-labs.cfg", first.port(), second.port())) {
            await().until(() ->
                    status(proxy, "a").equals("UP") && status(proxy, "b").equals("UP"));
            assertThat(proxy.tell("set server labs/b state drain")).isBlank();
            try (Reader reader = Reader.of(technique, first, proxy.port(), "ada", first.cursor("ada"))) {
                await().until(() -> first.readers() == 1);
                assertThat(proxy.tell("set server labs/b state ready")).isBlank();
                assertThat(proxy.tell("set server labs/a state drain")).isBlank();
                for (int visit = 0; visit < VISITS; visit++) {
                    assertThat(poll(proxy, "", "").header("Set-Cookie")).startsWith("LAB=b");
                }
                assertThat(poll(proxy, "", "Cookie: LAB=a\r\n").header("Set-Cookie"))
                        .as("a cookie counts for more than a drain")
                        .isEmpty();
                first.notify("ada", "still here");
                assertThat(reader.next()).isEqualTo("still here");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SHORTPOLL")
    void anOperatorEndsTheRestWithoutAWord(Technique technique) throws IOException {
        try (Proxy proxy = Proxy.start("haproxy-two-labs.cfg", first.port(), second.port())) {
            await().until(() ->
                    status(proxy, "a").equals("UP") && status(proxy, "b").equals("UP"));
            assertThat(proxy.tell("set server labs/b state drain")).isBlank();
            // a request that still waits for its answer gets one, of the proxy's own
            Symptom expected = technique == Technique.LONGPOLL ? Symptom.refused(502) : Symptom.CUT;
            assertThat(Experience.of(first, proxy.port(), technique, expected)
                            .once(() -> tell(proxy, "shutdown sessions server labs/a"))
                            .observe())
                    .isEqualTo(expected);
        }
    }

    private static void tell(Proxy proxy, String command) {
        try {
            assertThat(proxy.tell(command)).isBlank();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a server, as HAProxy has found by its checks. */
    private static String status(Proxy proxy, String server) throws IOException {
        return proxy.tell("show stat")
                .lines()
                .filter(line -> line.startsWith("labs," + server + ","))
                .map(line -> line.split(",", -1)[17])
                .findFirst()
                .orElseThrow();
    }

    private Answer poll(Proxy proxy, String query, String headers) throws IOException {
        try (Wire wire = new Wire(proxy.port())) {
            wire.write("GET /poll?channels=notify.ada&user=ada" + query + " HTTP/1.1\r\nHost: 127.0.0.1:" + proxy.port()
                    + "\r\n" + headers + "\r\n");
            Answer answer = Answer.read(wire);
            assertThat(answer.status()).isEqualTo(200);
            return answer;
        }
    }
}
