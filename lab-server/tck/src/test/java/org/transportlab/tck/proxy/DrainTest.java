package org.transportlab.tck.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.transportlab.tck.network.Ends;
import org.transportlab.tck.network.Experience;
import org.transportlab.tck.network.Lab;
import org.transportlab.tck.network.Reader;
import org.transportlab.tck.network.Symptom;
import org.transportlab.tck.network.Technique;

/** Who stops says so, if it is the lab; a proxy says nothing. */
@NeedsProxies
@Tag("full")
class DrainTest {
    static Stream<Arguments> waiting() {
        return Stream.of("nginx.conf", "haproxy.cfg")
                .flatMap(file -> Stream.of(Technique.LONGPOLL, Technique.SSE, Technique.WEBSOCKET)
                        .map(technique -> Arguments.of(file, technique)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("waiting")
    void theLabsGoodbyePassesTheProxy(String file, Technique technique) throws IOException {
        try (Lab lab = Lab.start();
                Proxy proxy = Proxy.start(file, lab.port());
                Reader reader = Reader.of(technique, lab, proxy.port(), "ada", lab.cursor("ada"))) {
            await().until(() -> lab.readers() == 1);
            lab.shutdown();
            assertThatThrownBy(reader::next)
                    .isInstanceOf(Ends.class)
                    .hasMessageContaining(technique == Technique.WEBSOCKET ? "close 3000" : "\"code\":3000");
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SHORTPOLL")
    void aReloadOfNginxKeepsStreamsForATimeAndThenCutsThem(Technique technique) throws IOException {
        // one second for the twenty of the file
        Configuration quick =
                Configuration.of("nginx.conf").with("worker_shutdown_timeout 20s", "worker_shutdown_timeout 1s");
        try (Lab lab = Lab.start();
                Proxy proxy = Proxy.start(quick, lab.port())) {
            assertThat(Experience.of(lab, proxy.port(), technique, Symptom.CUT)
                            .once(() -> reload(proxy))
                            .observe())
                    .isEqualTo(Symptom.CUT);
            assertThat(Experience.of(lab, proxy.port(), technique, Symptom.DELIVERS)
                            .observe())
                    .isEqualTo(Symptom.DELIVERS);
        }
    }

    private static void reload(Proxy proxy) {
        try {
            proxy.reload();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
