package org.transportlab.launcher.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.transportlab.experiments.GivenSettings;
import org.transportlab.experiments.Outcome;
import org.transportlab.experiments.Result;
import org.transportlab.experiments.storm.Storm;
import org.transportlab.experiments.storm.StormFigures;
import org.transportlab.experiments.storm.StormSettings;

/** Storms of real clients over real sockets, held against the simulation. */
class StormTest {

    private static Result<StormFigures> run(Map<String, String> settings) throws Exception {
        Storm storm = new Storm(StormSettings.of(new GivenSettings(settings)));
        return storm.run(EmbeddedLab.labs(), new ToTheEnd<>(new ArrayList<>()));
    }

    private static StormFigures assertThatAllAreBack(Result<StormFigures> result, int clients) {
        StormFigures last = result.figures();
        assertThat(result.outcome()).isEqualTo(Outcome.BACK);
        assertThat(List.of(last.in(), last.away(), last.accepted())).containsOnly(clients);
        assertThat(List.of(last.lost(), last.duplicated(), last.gaps())).containsOnly(0L);
        return last;
    }

    @Tag("full")
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
        StormFigures last = assertThatAllAreBack(run(settings), 200);
        // the server picks the times of a drain, and by its own chance; the others have the simulation's
        assertThat((double) last.peak()).isLessThanOrEqualTo(policy.equals("drain") ? 150 : 1.2 * last.simulatedPeak());
    }

    @Tag("full")
    @Test
    void bringsTwoThousandBackAtTheSimulatedPace() throws Exception {
        StormFigures last = assertThatAllAreBack(run(Map.of("clients", "2000")), 2_000);
        assertThat((double) last.peak()).isLessThanOrEqualTo(1.2 * last.simulatedPeak());
    }

    @Test
    void bringsAThousandBackAtNoMoreThan150ASecondWhenTheServerDrains() throws Exception {
        StormFigures last = assertThatAllAreBack(run(Map.of("clients", "1000", "policy", "drain")), 1_000);
        assertThat(last.peak()).isLessThanOrEqualTo(150);
    }

    @Test
    void refusesWhatMakesNoSense() {
        for (Map<String, String> bad : List.of(
                Map.of("clients", "0"),
                Map.of("clients", "99999"),
                Map.of("policy", "prayer"),
                Map.of("transport", "pigeon"),
                Map.of("down", "x"))) {
            assertThatThrownBy(() -> StormSettings.of(new GivenSettings(bad)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
