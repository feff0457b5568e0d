package org.transportlab.tck.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.transportlab.tck.container.Container;
import org.transportlab.tck.container.EveryContainer;
import org.transportlab.tck.container.Labs;
import org.transportlab.tck.container.Settings;

/** Experiments over the control channel: on the embedded lab, and nowhere else. */
@Tag("contract")
class ExperimentControlTest {
    private static final String STORM =
            "{\"type\":\"experiment\",\"experiment\":\"storm\",\"settings\":{\"clients\":\"40\",\"rate\":\"100\",\"down\":\"500\"}}";

    @RegisterExtension
    static final Labs LABS = Labs.with(Settings.roomy());

    @Test
    void reportsAnExperimentToThePageThatStartedItAndEndsItWithThePage() {
        URI lab = LABS.in(Container.JETTY);
        try (ControlPage other = new ControlPage(lab, "browser2")) {
            try (ControlPage page = new ControlPage(lab, "browser1")) {
                page.say("{\"type\":\"experiment-needs\",\"clients\":40}");
                assertThat(page.hears("experiment-needs").path("descriptors").asLong())
                        .isGreaterThanOrEqualTo(80);
                page.say(STORM);
                assertThat(page.hears("experiment").path("clients").asInt()).isEqualTo(40);
                other.say(STORM);
                assertThat(other.hears("error").path("message").asText()).contains("only one at a time");
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                other.say(STORM);
                return other.hasHeard("experiment");
            });
            other.say("{\"type\":\"experiment-order\",\"order\":\"stop\"}");
            assertThat(other.hears(
                                    "experiment",
                                    report -> report.path("phase").asText().equals("over"))
                            .path("outcome")
                            .asText())
                    .isEqualTo("stopped");
        }
    }

    @EveryContainer
    void saysWhyItCannotBeDone(Container container) {
        try (ControlPage page = new ControlPage(LABS.in(container), "browser3")) {
            page.say("{\"type\":\"experiment\",\"experiment\":\"flood\",\"settings\":{}}");
            assertThat(page.hears("error").path("message").asText())
                    .contains(container == Container.JETTY ? "no such experiment" : "foreign container");
        }
    }

    @Test
    void offersNothingInAForeignContainerAndExplainsWhy() throws Exception {
        for (String page : List.of("experiments/storm", "experiments/slow-reader")) {
            HttpRequest request = HttpRequest.newBuilder(
                            LABS.in(Container.TOMCAT).resolve(page))
                    .build();
            String html = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
            assertThat(html).contains("foreign container").doesNotContain("id=\"start\"");
        }
    }
}
