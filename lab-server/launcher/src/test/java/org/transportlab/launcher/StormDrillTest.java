package org.transportlab.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Storms of a few hundred real clients over real sockets. */
class StormDrillTest {
    private static final int CLIENTS = 300;

    static Map<String, Object> run(Map<String, String> settings) throws Exception {
        List<Map<String, Object>> reports = new CopyOnWriteArrayList<>();
        StormDrill.of(new DrillSettings(settings)).run(new Patience(reports));
        return reports.get(reports.size() - 1);
    }

    private static Map<String, Object> run(String transport, String policy) throws Exception {
        return run(Map.of(
                "clients", "" + CLIENTS, "transport", transport, "policy", policy, "down", "2000", "rate", "100"));
    }

    @ParameterizedTest
    @CsvSource({
        "longpoll, none",
        "longpoll, fixed",
        "longpoll, full_jitter",
        "longpoll, drain",
        "sse, none",
        "sse, fixed",
        "sse, full_jitter",
        "sse, drain",
        "websocket, none",
        "websocket, exponential",
        "websocket, equal_jitter",
        "websocket, full_jitter",
        "websocket, drain"
    })
    void bringsEverybodyBackWithoutLossOrRepetition(String transport, String policy) throws Exception {
        Map<String, Object> last = run(transport, policy);
        assertThat(last)
                .containsEntry("outcome", "back")
                .containsEntry("in", CLIENTS)
                .containsEntry("away", CLIENTS);
        assertThat(last)
                .containsEntry("lost", 0L)
                .containsEntry("duplicated", 0L)
                .containsEntry("gaps", 0L);
        assertThat(last).containsEntry("accepted", CLIENTS);
        int peak = (Integer) last.get("peak");
        int simulated = (Integer) last.get("simulatedPeak");
        // the server picks the times of a drain, and by its own chance; the others have the simulation's
        assertThat((double) peak).isLessThanOrEqualTo(policy.equals("drain") ? 150 : 1.2 * simulated);
    }
}
