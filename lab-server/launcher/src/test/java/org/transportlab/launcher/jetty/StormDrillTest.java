package org.transportlab.launcher.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.transportlab.launcher.Patience;

/** Storms of real clients over real sockets, held against the simulation. */
class StormDrillTest {

    private static Map<String, Object> run(Map<String, String> settings) throws Exception {
        List<Map<String, Object>> reports = new CopyOnWriteArrayList<>();
        StormDrill.of(new DrillSettings(settings)).run(new Patience(reports, ""));
        return reports.get(reports.size() - 1);
    }

    private static void assertThatAllAreBack(Map<String, Object> last, int clients) {
        assertThat(last).containsEntry("outcome", "back").containsEntry("in", clients);
        assertThat(last).containsEntry("away", clients).containsEntry("accepted", clients);
        assertThat(last)
                .containsEntry("lost", 0L)
                .containsEntry("duplicated", 0L)
                .containsEntry("gaps", 0L);
    }

    @ParameterizedTest
    @CsvSource({
        "longpoll, fixed", "longpoll, full_jitter", "longpoll, drain",
        "sse, fixed", "sse, full_jitter", "sse, drain",
        "websocket, none", "websocket, fixed", "websocket, exponential",
        "websocket, equal_jitter", "websocket, full_jitter", "websocket, drain"
    })
    void bringsEverybodyBackWithoutLossOrRepetition(String transport, String policy) throws Exception {
        Map<String, String> settings = Map.of(
                "clients",
                "200",
                "transport",
                transport,
                "policy",
                policy,
                "down",
                "1000",
                "rate",
                "150",
                "calm",
                "200");
        Map<String, Object> last = run(settings);
        assertThatAllAreBack(last, 200);
        int peak = (Integer) last.get("peak");
        int simulated = (Integer) last.get("simulatedPeak");
        // the server picks the times of a drain, and by its own chance; the others have the simulation's
        assertThat((double) peak).isLessThanOrEqualTo(policy.equals("drain") ? 150 : 1.2 * simulated);
    }

    @Test
    void bringsTwoThousandBackAtTheSimulatedPace() throws Exception {
        Map<String, Object> last = run(Map.of("clients", "2000"));
        assertThatAllAreBack(last, 2_000);
        assertThat((double) (Integer) last.get("peak")).isLessThanOrEqualTo(1.2 * (Integer) last.get("simulatedPeak"));
    }

    @Test
    void bringsAThousandBackAtNoMoreThan150ASecondWhenTheServerDrains() throws Exception {
        Map<String, Object> last = run(Map.of("clients", "1000", "policy", "drain"));
        assertThatAllAreBack(last, 1_000);
        assertThat((Integer) last.get("peak")).isLessThanOrEqualTo(150);
    }

    @Test
    void refusesWhatMakesNoSense() {
        for (Map<String, String> bad : List.of(
                Map.of("clients", "0"),
                Map.of("clients", "99999"),
                Map.of("policy", "prayer"),
                Map.of("transport", "pigeon"),
                Map.of("down", "x"))) {
            assertThatThrownBy(() -> StormDrill.of(new DrillSettings(bad)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
