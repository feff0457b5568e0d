package org.transportlab.launcher.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.transportlab.experiments.GivenSettings;
import org.transportlab.experiments.Outcome;
import org.transportlab.experiments.Result;
import org.transportlab.experiments.slowreader.SlowReader;
import org.transportlab.experiments.slowreader.SlowReaderFigures;
import org.transportlab.experiments.slowreader.SlowReaderSettings;

/** One real reader that stops reading, beside ten that do not. */
class SlowReaderTest {

    private final List<SlowReaderFigures> reports = new ArrayList<>();

    private SlowReaderFigures run(String... settings) throws Exception {
        Map<String, String> all = new HashMap<>(Map.of("healthy", "10", "rate", "200"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        SlowReader experiment = new SlowReader(SlowReaderSettings.of(new GivenSettings(all)));
        Result<SlowReaderFigures> result = experiment.run(EmbeddedLab.labs(), new ToTheEnd<>(reports));
        SlowReaderFigures last = result.figures();
        assertThat(result.outcome()).isEqualTo(Outcome.BACK);
        assertThat(last.othersIn()).isEqualTo(10);
        assertThat(List.of(last.lost(), last.othersLost())).containsOnly(0L);
        return last;
    }

    private long most(ToLongFunction<SlowReaderFigures> figure) {
        return reports.stream().mapToLong(figure).max().orElseThrow();
    }

    @Tag("full")
    @ParameterizedTest
    @ValueSource(strings = {"sse", "websocket"})
    void leavesOutWhatNewerMessagesReplaceAndSaysSo(String transport) throws Exception {
        SlowReaderFigures last = run("policy", "latest_per_key", "transport", transport, "seconds", "5");
        assertThat(most(SlowReaderFigures::lag)).isGreaterThan(500);
        assertThat(most(SlowReaderFigures::held)).isLessThanOrEqualTo(512 * 1024);
        assertThat(last.skipped()).isPositive().isEqualTo(last.told());
        assertThat(last.closed()).isEmpty();
        assertThat(last.opened()).isEqualTo(1);
    }

    @Tag("full")
    @Test
    void replaysEverythingThatIsStillRemembered() throws Exception {
        SlowReaderFigures last = run("policy", "deliver_all", "transport", "sse", "seconds", "2");
        assertThat(last.replayed()).isGreaterThan(200);
        assertThat(last.skipped()).isZero();
        assertThat(last.opened()).isEqualTo(1);
    }

    @Test
    void sendsAwayAReaderThatIsTooFarBehindAndTellsItWhatItMissedWhenItIsBack() throws Exception {
        SlowReaderFigures last = run("policy", "disconnect", "transport", "websocket", "seconds", "8");
        assertThat(last.closed()).isEqualTo("3008 slow");
        assertThat(last.opened()).isGreaterThanOrEqualTo(2);
        assertThat(last.told()).isPositive();
    }

    @Tag("full")
    @Test
    void letsGoOfAReaderThatTakesNothingWithinTheDeadline() throws Exception {
        SlowReaderFigures last = run("policy", "deliver_all", "deadline", "1", "seconds", "6");
        assertThat(last.closed()).isEqualTo("3008 slow");
        assertThat(last.opened()).isGreaterThanOrEqualTo(2);
    }

    @Tag("full")
    @Test
    void keepsServingAReaderThatReadsSlowly() throws Exception {
        SlowReaderFigures last =
                run("policy", "latest_per_key", "reading", "slowly", "seconds", "8", "transport", "sse");
        assertThat(most(SlowReaderFigures::lag)).isGreaterThan(100);
        assertThat(last.skipped()).isPositive();
    }

    @Test
    void hasNoPlaceForPolls() {
        assertThatThrownBy(() -> SlowReaderSettings.of(new GivenSettings(Map.of("transport", "longpoll"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
