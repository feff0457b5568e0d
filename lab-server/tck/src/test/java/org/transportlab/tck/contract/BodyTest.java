package org.transportlab.tck.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.transportlab.tck.client.Chat;
import org.transportlab.tck.client.Http;
import org.transportlab.tck.container.Container;
import org.transportlab.tck.container.EveryContainer;
import org.transportlab.tck.container.Labs;
import org.transportlab.tck.container.Settings;
import org.transportlab.tck.raw.RawSocket;
import org.transportlab.tck.raw.RawSocket.Answer;

/** A request's body chooses nothing, and nobody waits for it. */
@Tag("contract")
class BodyTest {
    /** More than either container has threads. */
    private static final int MANY = 280;

    @RegisterExtension
    static final Labs LABS = Labs.with(Settings.roomy());

    @RegisterExtension
    static final Labs HASTY = Labs.with(Settings.roomy().with("lab.send-deadline-ms", 1_000));

    private static final List<String> PATHS = List.of(
            "", "poll?channels=chat.lobby", "health", "send?user=half", "nothing/here", "ws?channels=chat.lobby");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    /** How a form, a command and something in chunks begin. */
    private static final List<String> KINDS = List.of(
            "Content-Type: " + FORM + "\r\nContent-Length: 1000\r\n\r\nuser=",
            "Content-Type: " + JSON + "\r\nContent-Length: 1000\r\n\r\n{\"id\"",
            "Content-Type: " + JSON + "\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{\"i\r\n");

    @EveryContainer
    void halfSentBodiesHoldUpNobody(Container container) throws IOException {
        for (int kind = 0; kind < KINDS.size(); kind++) {
            List<RawSocket> halves = new ArrayList<>();
            try {
                for (int n = 0; n < MANY; n++) {
                    RawSocket socket = RawSocket.to(LABS.in(container));
                    halves.add(socket);
                    begin(socket, n * KINDS.size() + kind);
                }
                assertThatOthersAreServed(LABS.in(container));
            } finally {
                for (RawSocket socket : halves) {
                    socket.close();
                }
            }
        }
    }

    @EveryContainer
    void drippingBodiesHoldUpNobody(Container container) throws IOException {
        for (int kind = 0; kind < KINDS.size(); kind++) {
            List<RawSocket> dripping = new ArrayList<>();
            ScheduledExecutorService taps = Executors.newSingleThreadScheduledExecutor();
            String drop = KINDS.get(kind).contains("chunked") ? "1\r\nx\r\n" : "x";
            try {
                for (int n = 0; n < MANY; n++) {
                    RawSocket socket = RawSocket.to(LABS.in(container));
                    dripping.add(socket);
                    begin(socket, n * KINDS.size() + kind);
                    taps.scheduleWithFixedDelay(() -> drip(socket, drop), 100, 100, TimeUnit.MILLISECONDS);
                }
                assertThatOthersAreServed(LABS.in(container));
            } finally {
                taps.shutdownNow();
                for (RawSocket socket : dripping) {
                    socket.close();
                }
            }
        }
    }

    @EveryContainer
    void aBodyThatDoesNotComeCostsItsSenderTheConnection(Container container) throws IOException {
        for (int n = 0; n < PATHS.size() * KINDS.size(); n++) {
            try (RawSocket socket = RawSocket.to(HASTY.in(container))) {
                begin(socket, n);
                assertThat(socket.head().status()).as("%d", n).isBetween(400, 499);
                socket.drain();
            }
        }
    }

    @EveryContainer
    void whoSendsAWholeBodyWhereNoneIsReadGetsToReadTheAnswer(Container container) throws IOException {
        String large = "x".repeat(100_000);
        for (String body : List.of(
                "Content-Length: 10\r\n\r\nuser=ada%0",
                "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", "Content-Length: 100000\r\n\r\n" + large)) {
            for (String path : List.of("poll?channels=chat.lobby", "", "nothing/here")) {
                try (RawSocket socket = RawSocket.to(LABS.in(container))) {
                    socket.write("POST " + socket.path(path) + head(socket, FORM) + body);
                    Answer answer = socket.answer();
                    assertThat(answer.status()).as(path).isEqualTo(405);
                    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
                    assertThat(answer.header("Connection")).isEqualTo("close");
                    assertThat(socket.drain()).isZero();
                }
            }
        }
    }

    /** The gate answers before anybody has begun to read. */
    @EveryContainer
    void halfACommandFromAForeignPageHoldsUpNobody(Container container) throws IOException {
        for (String kind : KINDS) {
            try (RawSocket socket = RawSocket.to(HASTY.in(container))) {
                socket.write("POST " + socket.path("send?user=half") + " HTTP/1.1\r\nHost: " + socket.host()
                        + "\r\nLab-Request: 1\r\nOrigin: http://evil.example\r\n" + kind);
                assertThat(socket.head().status()).isEqualTo(403);
                socket.drain();
            }
        }
    }

    @EveryContainer
    void aCommandThatIsCutOffIsRefused(Container container) throws IOException {
        for (String body :
                List.of("Content-Length: 1000\r\n\r\n{\"id\"", "Transfer-Encoding: chunked\r\n\r\n3\r\n{\"i\r\n")) {
            try (RawSocket socket = RawSocket.to(LABS.in(container))) {
                socket.write("POST " + socket.path("send?user=cut") + head(socket, JSON) + body);
                socket.halfClose();
                assertThatItIsRefusedOrCut(socket);
            }
        }
    }

    @EveryContainer
    void aCommandInBadChunksIsRefused(Container container) throws IOException {
        for (String chunk : List.of("zz\r\nabc\r\n", "-1\r\nabc\r\n", "3\r\nabcdef\r\n0\r\n\r\n")) {
            try (RawSocket socket = RawSocket.to(LABS.in(container))) {
                socket.write("POST " + socket.path("send?user=cut") + head(socket, JSON)
                        + "Transfer-Encoding: chunked\r\n\r\n2\r\n{\"\r\n" + chunk);
                assertThatItIsRefusedOrCut(socket);
            }
        }
    }

    /** Either is right (RFC 9112, sections 7.1 and 8); an answer that says that all is well is not. */
    private static void assertThatItIsRefusedOrCut(RawSocket socket) throws IOException {
        try {
            assertThat(socket.head().status()).isEqualTo(400);
            socket.drain();
        } catch (EOFException | SocketException e) {
            // cut without a word
        }
    }

    @EveryContainer
    void theTypeOfABodyDoesNotSayHowTheQueryIsRead(Container container) throws IOException {
        for (String type :
                List.of(FORM + ";charset=utf-7", "text/plain;charset=utf-16", "text/plain;charset=nonsense")) {
            try (RawSocket socket = RawSocket.to(LABS.in(container))) {
                socket.write("GET " + socket.path("poll?channels=chat.lobby&user=%61da") + head(socket, type) + "\r\n");
                assertThat(socket.answer().status()).as(type).isEqualTo(200);
            }
        }
    }

    @EveryContainer
    void aQueryThatIsNotUtf8IsRefusedEverywhere(Container container) throws IOException {
        for (String path :
                List.of("?", "poll?channels=chat.lobby&", "presence?channel=chat.lobby&", "ws?", "nothing?")) {
            for (String bad : List.of("a=%zz", "a=%c3%28", "%ff", "a=%c0%af")) {
                try (RawSocket socket = RawSocket.to(LABS.in(container))) {
                    socket.write("GET " + socket.path(path + bad) + head(socket, FORM) + "\r\n");
                    Answer answer = socket.answer();
                    assertThat(answer.status()).as(path + bad).isEqualTo(400);
                    assertThat(answer.body()).contains("the query cannot be read");
                }
            }
        }
    }

    /** One of the kinds to one of the paths; all of them with as many numbers. */
    private static void begin(RawSocket socket, int n) throws IOException {
        String path = PATHS.get(n / KINDS.size() % PATHS.size());
        socket.write("POST " + socket.path(path) + " HTTP/1.1\r\nHost: " + socket.host() + "\r\nLab-Request: 1\r\n"
                + KINDS.get(n % KINDS.size()));
    }

    private static String head(RawSocket socket, String type) {
        return " HTTP/1.1\r\nHost: " + socket.host() + "\r\nLab-Request: 1\r\nContent-Type: " + type + "\r\n";
    }

    private static void drip(RawSocket socket, String drop) {
        try {
            socket.write(drop);
        } catch (IOException e) {
            // the lab has hung up, as it may
        }
    }

    private static void assertThatOthersAreServed(URI lab) throws IOException {
        for (int n = 0; n < 3; n++) {
            assertThat(Http.get(lab.resolve("health")).statusCode()).isEqualTo(200);
            assertThat(Http.get(lab).statusCode()).isEqualTo(200);
            byte[] command = Chat.command(Chat.room(), "whole").getBytes(UTF_8);
            assertThat(Http.post(lab, "other", command).statusCode()).isEqualTo(200);
        }
    }
}
