package org.transportlab.transport.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.transportlab.hub.Limits;
import org.transportlab.hub.access.Caller;
import org.transportlab.hub.delivery.Batch;
import org.transportlab.hub.delivery.Notice;
import org.transportlab.hub.delivery.ReadRequest;
import org.transportlab.hub.delivery.Reader;
import org.transportlab.hub.json.FrameJson;
import org.transportlab.hub.log.Cursor;
import org.transportlab.hub.log.Position;
import org.transportlab.transport.rig.Site;

final class EventTextTest {
    private static final Reader READER = new Reader(SseServlet.TYPE, new Caller("ada", "conn0", "127.0.0.1"));
    private static final Site SITE = new Site(Limits.defaults());

    @Property(tries = 1_000)
    void decodesToTheFramesThatWentInWhereverTheBytesAreCut(
            @ForAll("hostile") List<String> texts, @ForAll("sizes") List<Integer> cuts) {
        Cursor start = SITE.hub()
                .now(List.of("test.a", "test.b"), 0)
                .toCompletableFuture()
                .join();
        for (int i = 0; i < texts.size(); i++) {
            String data =
                    "{\"text\":\"" + new String(JsonStringEncoder.getInstance().quoteAsString(texts.get(i))) + "\"}";
            SITE.hub().publish(i % 2 == 0 ? "test.a" : "test.b", "k", "say", data);
        }
        for (List<String> channels : List.of(List.of("test.a"), List.of("test.a", "test.b"))) {
            Batch batch = SITE.hub()
                    .read(READER, new ReadRequest(channels, start, 0))
                    .toCompletableFuture()
                    .join();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            EventText.of(batch).forEach(bytes::writeBytes);

            List<Event> events = new Decoder().decode(bytes.toByteArray(), cuts);

            assertThat(events.stream().map(Event::data))
                    .containsExactlyElementsOf(batch.frames().stream()
                            .map(frame -> new String(FrameJson.of(frame), UTF_8))
                            .toList());
            assertThat(events).allMatch(event -> event.name().equals("message"));
            if (!events.isEmpty()) {
                assertThat(Cursor.parse(events.get(events.size() - 1).id())).isEqualTo(batch.cursor());
            }
        }
    }

    @Example
    void givesTheHelloTheCursorAsItsIdAndOtherNoticesNone() {
        Cursor start = Cursor.of("test.a", new Position("k3f9", 4));
        Batch batch = new Batch(
                List.of(new Notice.Hello("conn0", start, true, 15_000), new Notice.Heartbeat()),
                List.of(),
                start,
                start,
                true);

        List<Event> events = new Decoder().decode(EventText.of(batch).get(0), List.of());

        assertThat(events.get(0).name()).isEqualTo("hello");
        assertThat(events.get(0).id()).isEqualTo("test.a~k3f9.4");
        assertThat(events.get(1)).isEqualTo(new Event("hb", "{\"type\":\"hb\"}", "test.a~k3f9.4"));
        assertThat(new String(EventText.of(new Notice.Heartbeat(), Cursor.NONE), UTF_8))
                .doesNotContain("id:");
    }

    @Example
    void readersOfOneChannelShareTheBytes() {
        SITE.publish("test.shared", 1, 10);
        ReadRequest last = new ReadRequest(List.of("test.shared"), Cursor.NONE, 1);
        Batch batch = SITE.hub().read(READER, last).toCompletableFuture().join();
        Batch other = SITE.hub().read(READER, last).toCompletableFuture().join();

        assertThat(EventText.of(batch).get(0)).isSameAs(EventText.of(other).get(0));
    }

    @Provide
    Arbitrary<List<String>> hostile() {
        return Arbitraries.of(
                        "\r",
                        "\n",
                        "\r\n",
                        "\n\nevent: bye\ndata: {}\n\n",
                        "\u2028",
                        "\u0000",
                        "\"",
                        "\\",
                        "\ud83d\ude00",
                        "\u20ac",
                        "id: x",
                        "a")
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts))
                .list()
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Integer>> sizes() {
        return Arbitraries.integers().between(1, 40).list().ofMaxSize(40);
    }

    private record Event(String name, String data, String id) {}

    /** Reads events as the HTML standard says, section 9.2.6, out of bytes that come in pieces. */
    private static final class Decoder {
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private final List<Event> events = new ArrayList<>();
        private boolean afterReturn;
        private String name = "message";
        private String id = "";
        private StringBuilder data = new StringBuilder();

        List<Event> decode(byte[] bytes, List<Integer> cuts) {
            int from = 0;
            for (int size : cuts) {
                int to = Math.min(bytes.length, from + size);
                feed(bytes, from, to);
                from = to;
            }
            feed(bytes, from, bytes.length);
            return events;
        }

        private void feed(byte[] bytes, int from, int to) {
            for (int i = from; i < to; i++) {
                if (bytes[i] == '\n' && afterReturn) {
                    afterReturn = false;
                } else if (bytes[i] == '\r' || bytes[i] == '\n') {
                    afterReturn = bytes[i] == '\r';
                    line(line.toString(UTF_8));
                    line.reset();
                } else {
                    afterReturn = false;
                    line.write(bytes[i]);
                }
            }
        }

        private void line(String text) {
            int colon = text.indexOf(':');
            String field = colon < 0 ? text : text.substring(0, colon);
            String value = colon < 0 ? "" : text.substring(colon + 1).replaceFirst("^ ", "");
            switch (field) {
                case "" -> dispatch();
                case "event" -> name = value;
                case "id" -> id = value;
                case "data" -> data.append(value).append('\n');
                default -> throw new AssertionError("a field nobody wrote: " + text);
            }
        }

        private void dispatch() {
            if (!data.isEmpty()) {
                events.add(new Event(name, data.substring(0, data.length() - 1), id));
            }
            name = "message";
            data = new StringBuilder();
        }
    }
}
