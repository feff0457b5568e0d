package org.transportlab.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.transportlab.tck.container.Container;
import org.transportlab.tck.container.EveryContainer;
import org.transportlab.tck.container.Labs;
import org.transportlab.tck.container.Settings;
import org.transportlab.tck.matrix.CaseLog;
import org.transportlab.tck.raw.RawSocket;
import org.transportlab.tck.raw.RawSocket.Answer;

/** Good answers and bad ones carry the security headers, and none tells what the lab is made of. */
@Tag("contract")
class ResponseHeadersTest {
    @RegisterExtension
    static final Labs LABS = Labs.with(Settings.roomy());

    private static final List<String> REQUESTS = List.of(
            "GET ",
            "GET s/chat",
            "GET s/nonesuch",
            "GET about",
            "GET nonesuch",
            "GET assets/nonesuch.js",
            "GET health",
            "GET limits",
            "GET poll?channels=chat.lobby",
            "GET poll?channels=nonsense",
            "GET long-poll?channels=chat.lobby&wait=1",
            "GET sse?channels=chat.lobby",
            "GET sse?channels=nonsense",
            "GET ws?channels=chat.lobby",
            "GET control",
            "GET send",
            "POST send",
            "POST poll?channels=chat.lobby",
            "PUT send",
            "DELETE ",
            "OPTIONS send",
            "GET poll?channels=%ff%fe");

    static Stream<Arguments> requests() {
        return Container.underTest()
                .flatMap(container -> REQUESTS.stream().map(request -> Arguments.of(container, request)));
    }

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("requests")
    void areOnEveryAnswer(Container container, String request) throws IOException {
        try (RawSocket socket = RawSocket.to(LABS.in(container))) {
            Answer answer = ask(socket, request);
            assertThat(answer.status()).isLessThan(500);
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            if (isData(request)) {
                // what protects a document would only weigh down an answer that never is one
                assertThat(answer.header("Content-Type")).matches("|(application/json|text/event-stream|text/plain).*");
            } else {
                assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
                assertThat(answer.header("Content-Security-Policy"))
                        .contains("script-src 'self'", "base-uri 'none'", "frame-ancestors 'none'");
                assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            }
        }
    }

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("requests")
    void tellNothingOfWhatTheLabIsMadeOf(Container container, String request, TestReporter reporter)
            throws IOException {
        try (RawSocket socket = RawSocket.to(LABS.in(container))) {
            Answer answer = ask(socket, request);
            if (container == Container.JETTY_HOME) {
                assertThat(answer.header("Server")).startsWith("Jetty");
                CaseLog.differs(
                        reporter,
                        "Jetty's distribution names itself and its version in every answer, unless its operator sets"
                                + " jetty.httpConfig.sendServerVersion=false.");
            } else {
                assertThat(answer.header("Server")).isEmpty();
            }
            assertThat(answer.header("X-Powered-By")).isEmpty();
            if (answer.status() >= 400) {
                WordsOf.assertThatNothingLeaks(answer.body());
            }
        }
    }

    private static Answer ask(RawSocket socket, String request) throws IOException {
        int space = request.indexOf(' ');
        socket.write(request.substring(0, space + 1) + socket.path(request.substring(space + 1)) + " HTTP/1.1\r\nHost: "
                + socket.host() + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        boolean endless = request.startsWith("GET sse?channels=chat");
        return endless ? socket.head() : socket.answer();
    }

    private static boolean isData(String request) {
        return request.matches("[A-Z]+ (poll|long-poll|sse|ws|send|control).*");
    }

    @EveryContainer
    void refuseToEchoARequest(Container container, TestReporter reporter) throws IOException {
        try (RawSocket socket = RawSocket.to(LABS.in(container))) {
            Answer answer = socket.write("TRACE " + socket.path("poll?channels=chat.lobby") + " HTTP/1.1\r\nHost: "
                            + socket.host() + "\r\nCookie: secret=1\r\nConnection: close\r\n\r\n")
                    .answer();
            if (container == Container.JETTY_HOME) {
                assertThat(answer.status()).isEqualTo(403);
                CaseLog.differs(
                        reporter,
                        "Jetty's distribution refuses TRACE itself, with 403; elsewhere the lab does, with 405.");
            } else {
                assertThat(answer.status()).isEqualTo(405);
            }
            assertThat(answer.body()).doesNotContain("secret");
        }
    }

    @EveryContainer
    void askForAnUpgradeWhereThereIsNothingElse(Container container) throws IOException {
        for (String path : List.of("ws?channels=chat.lobby", "control?browser=b1")) {
            try (RawSocket socket = RawSocket.to(LABS.in(container))) {
                Answer answer = ask(socket, "GET " + path);
                assertThat(answer.status()).isEqualTo(426);
                assertThat(answer.header("Upgrade")).isEqualTo("websocket");
            }
        }
    }

    private static final List<String> ARCHIVE = List.of(
            "WEB-INF/web.xml",
            "WEB-INF/lib/",
            "WEB-INF/embedded/",
            "META-INF/MANIFEST.MF",
            "org/transportlab/boot/Boot.class");

    @EveryContainer
    void giveNothingOutOfTheArchive(Container container) throws IOException {
        for (String path : ARCHIVE) {
            try (RawSocket socket = RawSocket.to(LABS.in(container))) {
                assertThat(ask(socket, "GET " + path).status()).as(path).isEqualTo(404);
            }
        }
    }

    @EveryContainer
    void sayNothingOfAContainerWhenARequestIsBroken(Container container, TestReporter reporter) throws IOException {
        try (RawSocket socket = RawSocket.to(LABS.in(container))) {
            socket.write("GET " + socket.path("poll?channels=a b") + " HTTP/1.1\r\nHost: " + socket.host()
                    + "\r\nConnection: close\r\n\r\n");
            Answer answer = socket.answer();
            assertThat(answer.status()).isEqualTo(400);
            if (container.isOwn()) {
                WordsOf.assertThatNothingLeaks(answer.body());
            } else {
                CaseLog.differs(
                        reporter,
                        "A request that is broken does not reach the application: the error page is the container's, and its"
                                + " operator's to change.");
            }
        }
    }
}
