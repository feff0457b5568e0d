package org.transportlab.tck.fifth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.transportlab.launcher.jetty.LabServer;
import org.transportlab.observe.TransportType;
import org.transportlab.observe.traffic.Traffic;
import org.transportlab.tck.client.Chat;
import org.transportlab.tck.client.Http;
import org.transportlab.tck.client.Json;
import org.transportlab.tck.client.Visit;
import org.transportlab.tck.control.ControlPage;
import org.transportlab.web.app.LabTransports;

/** A transport that nobody has heard of before is shown, counted and listed for the mere fact that it is on the list. */
class FifthTransportTest {
    private static final String NAME = CarrierPigeon.TYPE.name();
    private static LabServer lab;

    @BeforeAll
    static void start() throws IOException {
        lab = CarrierPigeon.lab();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wire", "faults", "s/chat"})
    void isOnThePages(String page) throws IOException {
        String html = new String(Http.get(lab.uri().resolve(page)).body(), UTF_8);

        assertThat(html).contains("value=\"" + NAME + "\"").contains(CarrierPigeon.TYPE.label());
        assertThat(Json.parse(script(html, "transports")))
                .as("what scripts are told")
                .anySatisfy(type -> {
                    assertThat(type.path("name").asText()).isEqualTo(NAME);
                    assertThat(type.path("streams").asBoolean()).isFalse();
                });
        assertThat(Json.parse(script(html, "messages"))
                        .path("transport." + NAME + ".name")
                        .asText())
                .isEqualTo(CarrierPigeon.TYPE.label());
    }

    private static String script(String html, String id) {
        String begin = "<script type=\"application/json\" id=\"" + id + "\">";
        int from = html.indexOf(begin) + begin.length();
        return html.substring(from, html.indexOf("</script>", from));
    }

    @Test
    void isInTheListOfTheLimits() throws IOException {
        JsonNode transports = Http.json(Http.get(lab.uri().resolve("limits"))).path("transports");

        assertThat(transports).extracting(type -> type.path("name").asText()).containsExactlyElementsOf(names());
    }

    private static List<String> names() {
        return LabTransports.ALL.with(CarrierPigeon.TYPE).names();
    }

    @Test
    void isInTheFiguresOfTheControlChannel() throws IOException {
        String room = Chat.room();
        Chat.sayAll(lab.uri(), room, List.of("coo"));
        try (ControlPage page = new ControlPage(lab.uri(), "loft1")) {
            page.say("{\"type\":\"watch\",\"connections\":{\"" + NAME + "\":\"pigeon01IsNobodyElses1\"}}");
            page.hears(
                    "stats",
                    stats -> stats.at("/connections/pigeon01IsNobodyElses1").isObject());
            fly(lab.uri(), room, "pigeon01IsNobodyElses1");

            JsonNode figures = page.hears(
                            "stats",
                            stats -> stats.at("/connections/pigeon01IsNobodyElses1/frames")
                                            .asInt()
                                    > 0)
                    .at("/connections/pigeon01IsNobodyElses1");
            assertThat(figures.path("out").asLong())
                    .isGreaterThan(figures.path("payload").asLong());
            assertThat(figures.path("requests").asInt()).isEqualTo(1);
        }
    }

    @Test
    void isInWhatTheRelaySees() throws IOException {
        Traffic feed = lab.traffic().orElseThrow();
        long before = feed.since(Long.MAX_VALUE).next();
        URI relay = URI.create("http://127.0.0.1:" + lab.wirePort().orElseThrow() + "/");

        fly(relay, Chat.room(), "pigeon02");

        await().untilAsserted(() -> assertThat(feed.sums(List.of("pigeon02"))).anySatisfy(sum -> {
            assertThat(sum.transport()).isEqualTo(NAME);
            assertThat(sum.requests()).isEqualTo(1);
            assertThat(sum.down().payload()).isPositive();
        }));
        assertThat(feed.since(before).events())
                .filteredOn(event -> event.logical().equals("pigeon02"))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.transport()).isEqualTo(NAME));
    }

    @Test
    void canBeHitByAFaultOfItsOwn() {
        try (ControlPage page = new ControlPage(lab.uri(), "loft2")) {
            page.say(latencyOn(NAME));
            page.hears("fault");
            page.say(latencyOn("smoke"));
            page.hears("error", error -> error.path("message").asText().contains("smoke"));
        }
    }

    private static String latencyOn(String transport) {
        return "{\"type\":\"fault\",\"name\":\"latency\",\"on\":true,\"transport\":\"" + transport + "\"}";
    }

    /** What speaks a transport cannot be given a list; that it means the same is all one can ask. */
    @ParameterizedTest
    @EnumSource(org.transportlab.load.client.Transport.class)
    void theLoadSpeaksTransportsThatTheLabServes(org.transportlab.load.client.Transport spoken) {
        assertThat(LabTransports.ALL.named(spoken.label()))
                .map(TransportType::name)
                .hasValue(spoken.label());
    }

    private static void fly(URI to, String room, String connection) throws IOException {
        URI loft = Visit.to(room).history(10).over(connection).at(to, "carrier-pigeon");
        assertThat(Http.get(loft).statusCode()).isEqualTo(200);
    }
}
