package org.transportlab.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.transportlab.hub.Limits;
import org.transportlab.hub.log.Payload;
import org.transportlab.transport.rig.Container;
import org.transportlab.transport.rig.Container.Running;
import org.transportlab.transport.rig.Site;

/** A second encoding beside the lab's own: what a client reads in CBOR is what its neighbour reads in JSON. */
final class CborOnTheWireTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper CBOR = new CBORMapper();
    private static final Limits LIMITS = Limits.defaults().withConnectionsPerAddress(0);

    /** A client of either subprotocol: the values it has read. */
    private static final class Client implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final List<JsonNode> notices = new CopyOnWriteArrayList<>();
        private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
        private final AtomicInteger binaryMessages = new AtomicInteger();
        private final AtomicInteger textMessages = new AtomicInteger();

        static Client of(HttpClient http, Running lab, String subprotocol, String channel) {
            Client client = new Client();
            WebSocket socket = http.newWebSocketBuilder()
                    .subprotocols(subprotocol)
                    .buildAsync(URI.create("ws://127.0.0.1:" + lab.port() + "/ws?channels=" + channel), client)
                    .join();
            assertThat(socket.getSubprotocol()).isEqualTo(subprotocol);
            await().until(() -> client.notices.size() == 1);
            return client;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                textMessages.incrementAndGet();
                heard(() -> JSON.readTree(text.toString()));
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
            byte[] copy = new byte[part.remaining()];
            part.get(copy);
            bytes.writeBytes(copy);
            if (last) {
                binaryMessages.incrementAndGet();
                heard(() -> CBOR.readTree(bytes.toByteArray()));
                bytes.reset();
            }
            socket.request(1);
            return null;
        }

        private interface Source {
            JsonNode read() throws IOException;
        }

        private void heard(Source source) {
            try {
                JsonNode value = source.read();
                if (value.isArray()) {
                    value.forEach(frames::add);
                } else {
                    (value.has("ch") ? frames : notices).add(value);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReaderOfCborGetsTheValuesThatAReaderOfJsonGets(Container container) throws Exception {
        try (Running lab = container.start(new Site(LIMITS))) {
            HttpClient http = HttpClient.newHttpClient();
            Client text = Client.of(http, lab, "lab.v1", "test.a");
            Client binary = Client.of(http, lab, "lab.v1.cbor", "test.a");
            for (int i = 0; i < 200; i++) {
                lab.site()
                        .hub()
                        .publish("test.a", "k", "say", "{\"n\":" + i + ",\"text\":\"\u20ac\",\"list\":[1,null]}");
            }
            byte[] drawing = {0, 1, -1};
            lab.site().hub().publish("test.a", "k", "drawing", Payload.binary(drawing));

            await().until(() -> text.frames.size() == 201 && binary.frames.size() == 201);

            assertThat(binary.frames.subList(0, 200))
                    .usingElementComparator((one, other) -> one.toString().compareTo(other.toString()))
                    .containsExactlyElementsOf(text.frames.subList(0, 200));
            assertThat(binary.frames.get(200).get("data").isBinary()).isTrue();
            assertThat(binary.frames.get(200).get("data").binaryValue()).containsExactly(drawing);
            assertThat(text.frames.get(200).get("data").binaryValue()).containsExactly(drawing);
            assertThat(binary.notices.get(0).get("type").textValue()).isEqualTo("hello");
            assertThat(binary.textMessages).hasValue(0);
            assertThat(text.binaryMessages).hasValue(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneFrameIsEncodedOnceForAHundredReaders(Container container) throws Exception {
        try (Running lab = container.start(new Site(LIMITS))) {
            HttpClient http = HttpClient.newHttpClient();
            List<Client> readers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                readers.add(Client.of(http, lab, "lab.v1.cbor", "test.a"));
            }
            lab.site().publish("test.a", 1, 0);

            await().until(() -> readers.stream().allMatch(reader -> reader.frames.size() == 1));

            assertThat(lab.site().cbor().encodings()).isEqualTo(1);
        }
    }
}
