package org.transportlab.launcher.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.transportlab.launcher.LabOptions;
import org.transportlab.launcher.Relay;
import org.transportlab.launcher.jetty.LabServer;
import org.transportlab.launcher.tls.BadCertificate;
import org.transportlab.launcher.tls.SelfSigned;
import org.transportlab.launcher.tls.TlsMaterial;
import org.transportlab.observe.traffic.ByteLedger.Count;
import org.transportlab.web.app.LabApplication;

/** The ledger where requests share a connection, with a relay as its witness that counts the socket from outside. */
class SharedConnectionTest {

    /** What is spoken. */
    enum Speech {
        H2C,
        H2,
        HTTP1_IN_TLS
    }

    @TempDir
    static Path folder;

    private static TlsMaterial identity;

    private LabServer lab;
    private Relay relay;
    private HttpClient client;
    private String scheme;

    @BeforeAll
    static void makeACertificate() throws BadCertificate {
        identity = new SelfSigned(folder.resolve("tls"), Clock.systemUTC()).get();
    }

    private void start(Speech speech) throws IOException {
        boolean secure = speech != Speech.H2C;
        lab = new LabServer(
                        LabOptions.loopback(0).withWire(false),
                        secure ? Optional.of(identity) : Optional.empty(),
                        new LabApplication())
                .start();
        relay = new Relay(lab.uri().getPort());
        scheme = secure ? "https" : "http";
        client = HttpClient.newBuilder()
                .version(speech == Speech.HTTP1_IN_TLS ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2)
                .sslContext(identity.trust())
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        relay.close();
        lab.close();
    }

    @ParameterizedTest
    @EnumSource(Speech.class)
    void booksEveryByteOfTheSocketToSomebody(Speech speech) throws Exception {
        start(speech);
        get("/health");
        assertThat(get("/poll?channels=chat.shared&connection=poller1")).contains("hello");
        try (BufferedReader events = stream("/sse?channels=chat.shared&connection=stream1")) {
            readThrough(events, "hello");
            assertThat(say("once")).contains("\"ok\":true");
            readThrough(events, "once");
            for (int n = 0; n < 20; n++) {
                get("/poll?channels=chat.shared&connection=poller1");
            }
            await().untilAsserted(() -> {
                assertThat(total(Count::in)).as("bytes in").isEqualTo(relay.in());
                assertThat(total(Count::out)).as("bytes out").isEqualTo(relay.out());
            });
            Count stream = lab.ledger().of("stream1");
            assertThat(stream).isEqualTo(lab.ledger().byTransport().get("sse"));
            assertThat(stream.requests()).isEqualTo(1);
            assertThat(stream.handshakeIn()).isPositive().isLessThanOrEqualTo(stream.in());
            assertThat(stream.handshakeOut()).isPositive().isLessThan(stream.out());
            Count poller = lab.ledger().of("poller1");
            assertThat(poller.requests()).isEqualTo(21);
            assertThat(poller.sockets()).isEqualTo(speech == Speech.HTTP1_IN_TLS ? 2 : 1);
            assertThat(lab.ledger().byTransport().get("connection").in()).isPositive();
            assertThat(lab.ledger().protocol("stream1"))
                    .isEqualTo(speech == Speech.HTTP1_IN_TLS ? "HTTP/1.1" : "HTTP/2");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Speech.class,
            names = {"H2C", "H2"})
    void cutsAStreamAndLeavesTheOthersOfItsConnectionAlone(Speech speech) throws Exception {
        start(speech);
        get("/health");
        try (BufferedReader cut = stream("/sse?channels=chat.shared&connection=stream1");
                BufferedReader other = stream("/sse?channels=chat.shared&connection=stream2")) {
            readThrough(cut, "hello");
            readThrough(other, "hello");
            assertThat(lab.ledger().cut("stream1")).isEqualTo(1);
            assertThatThrownBy(() -> readThrough(cut, "never")).isInstanceOf(IOException.class);
            assertThat(say("still here")).contains("\"ok\":true");
            readThrough(other, "still here");
            assertThat(lab.ledger().cut("stream1")).isZero();
            assertThat(relay.accepted()).isEqualTo(1);
            await().untilAsserted(() -> assertThat(get("/health")).contains("\"readers\":1"));
        }
    }

    private long total(ToLongFunction<Count> part) {
        return lab.ledger().byTransport().values().stream().mapToLong(part).sum();
    }

    private String get(String target) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(target)).build(), BodyHandlers.ofString())
                .body();
    }

    private String say(String text) throws IOException, InterruptedException {
        String command = "{\"id\":\"" + text.replace(" ", "")
                + "\",\"ch\":\"chat.shared\",\"type\":\"say\",\"data\":{\"text\":\"" + text + "\"}}";
        return client.send(
                        HttpRequest.newBuilder(uri("/send?user=ada"))
                                .header("Content-Type", "application/json")
                                .header("Lab-Request", "1")
                                .POST(HttpRequest.BodyPublishers.ofString(command))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private BufferedReader stream(String target) throws IOException, InterruptedException {
        HttpResponse<java.io.InputStream> response =
                client.send(HttpRequest.newBuilder(uri(target)).build(), BodyHandlers.ofInputStream());
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private static void readThrough(BufferedReader lines, String text) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.contains(text)) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new IOException("ended without " + text);
        }
    }

    private URI uri(String target) {
        return URI.create(scheme + "://127.0.0.1:" + relay.port() + target);
    }
}
