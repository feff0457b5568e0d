package org.transportlab.launcher.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.transportlab.launcher.Patience;

/** One real reader that stops reading, beside ten that do not. */
class TankDrillTest {

    private static List<Map<String, Object>> run(String... settings) throws Exception {
        Map<String, String> all = new HashMap<>(Map.of("healthy", "10", "rate", "200"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        List<Map<String, Object>> reports = new CopyOnWriteArrayList<>();
        TankDrill.of(new DrillSettings(all)).run(new Patience(reports, ""));
        assertThat(last(reports)).containsEntry("outcome", "back").containsEntry("lost", 0L);
        assertThat(last(reports)).containsEntry("othersIn", 10).containsEntry("othersLost", 0L);
        return reports;
    }

    private static Map<String, Object> last(List<Map<String, Object>> reports) {
        return reports.get(reports.size() - 1);
    }

    private static long most(List<Map<String, Object>> reports, String figure) {
        return reports.stream()
                .mapToLong(report -> ((Number) report.get(figure)).longValue())
                .max()
                .orElseThrow();
    }

    private static long number(Map<String, Object> report, String figure) {
        return ((Number) report.get(figure)).longValue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sse", "websocket"})
    void leavesOutWhatNewerMessagesReplaceAndSaysSo(String transport) throws Exception {
        List<Map<String, Object>> reports = run("policy", "latest_per_key", "transport", transport, "seconds", "5");
        assertThat(most(reports, "lag")).isGreaterThan(500);
        assertThat(most(reports, "held")).isLessThanOrEqualTo(512 * 1024);
        assertThat(number(last(reports), "skipped")).isPositive().isEqualTo(number(last(reports), "told"));
        assertThat(last(reports)).containsEntry("closed", "").containsEntry("opened", 1);
    }

    @Test
    void replaysEverythingThatIsStillRemembered() throws Exception {
        List<Map<String, Object>> reports = run("policy", "deliver_all", "transport", "sse", "seconds", "2");
        assertThat(number(last(reports), "replayed")).isGreaterThan(200);
        assertThat(last(reports)).containsEntry("skipped", 0L).containsEntry("opened", 1);
    }

    @Test
    void sendsAwayAReaderThatIsTooFarBehindAndTellsItWhatItMissedWhenItIsBack() throws Exception {
        List<Map<String, Object>> reports = run("policy", "disconnect", "transport", "websocket", "seconds", "8");
        assertThat(last(reports)).containsEntry("closed", "3008 slow");
        assertThat(number(last(reports), "opened")).isGreaterThanOrEqualTo(2);
        assertThat(number(last(reports), "told")).isPositive();
    }

    @Test
    void letsGoOfAReaderThatTakesNothingWithinTheDeadline() throws Exception {
        List<Map<String, Object>> reports = run("policy", "deliver_all", "deadline", "1", "seconds", "6");
        assertThat(last(reports)).containsEntry("closed", "3008 slow");
        assertThat(number(last(reports), "opened")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void keepsServingAReaderThatReadsByTheDrop() throws Exception {
        List<Map<String, Object>> reports =
                run("policy", "latest_per_key", "appetite", "drops", "seconds", "8", "transport", "sse");
        assertThat(most(reports, "lag")).isGreaterThan(100);
        assertThat(number(last(reports), "skipped")).isPositive();
    }

    @Test
    void hasNoPlaceForPolls() {
        assertThatThrownBy(() -> TankDrill.of(new DrillSettings(Map.of("transport", "longpoll"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
