package org.transportlab.kit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.transportlab.kit.Checks;
import org.transportlab.kit.client.Answer;
import org.transportlab.kit.client.Closing;
import org.transportlab.kit.client.SseReader;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.time.Gate;
import org.transportlab.learn.check.CheckRun;
import org.transportlab.learn.check.Report;

/** What checks lean on, whichever container is below. */
class HostTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private final Closing closing = new Closing();
    private final Gate gate = new Gate();

    /** The containers there are. */
    enum Kind {
        JETTY,
        TOMCAT;

        Host host() {
            return this == JETTY ? new JettyHost() : new TomcatHost();
        }
    }

    @AfterEach
    void close() {
        gate.open();
        closing.close();
    }

    @ParameterizedTest
    @EnumSource
    void aStreamThatSaysNothingMoreIsSilent(Kind kind) {
        SseReader reader = server(kind)
                .serve("/events", servlet((request, response) -> {
                    request.startAsync().setTimeout(0);
                    response.getWriter().print("data: hi\n\n");
                    response.flushBuffer();
                }))
                .sse("/events");
        assertThat(reader.next().data()).isEqualTo("hi");
        assertThat(reader.silentFor(Duration.ofMillis(50))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void anEndpointIsFoundThoughThereIsNoServlet(Kind kind) {
        assertThat(server(kind).endpoint(Echo.class).ws("/echo").send("hello").next(SOON))
                .isEqualTo("hello");
    }

    @ParameterizedTest
    @EnumSource
    void aThreadThatIsBlockedIsCounted(Kind kind) {
        Blocked blocked = new Blocked();
        LabServer server = server(kind).serve("/blocked", blocked);
        server.raw().ask("GET", "/blocked", "");
        assertThat(gate.isReachedWithin(SOON)).isTrue();
        // the thread of the run before may still be on its way out
        await().until(() -> server.threadsIn(Blocked.class) == 1);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotThereIs404AndWhatThrowsIs500WithoutAStackTrace(Kind kind) {
        LabServer server = server(kind).serve("/bad", servlet((request, response) -> {
            throw new IllegalStateException("bad");
        }));
        assertThat(server.raw().get("/nowhere").status()).isEqualTo(404);
        Answer answer = server.raw().get("/bad");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).doesNotContain("HostTest");
    }

    @ParameterizedTest
    @EnumSource
    void aKilledServerCutsItsConnectionsAndDoesNotComeBack(Kind kind) {
        LabServer server = server(kind).serve("/events", servlet((request, response) -> {
            request.startAsync().setTimeout(0);
            response.flushBuffer();
        }));
        SseReader reader = server.sse("/events");
        int port = server.port();
        server.kill();
        assertThat(reader.silentFor(SOON)).isFalse();
        assertThat(server.port()).isEqualTo(port);
    }

    @Test
    void aRunThatNamesItsHostHasItBelowItsServers() {
        Report report = new CheckRun(
                        Path.of("target/test-classes"),
                        List.of(OnTomcat.class.getName()),
                        false,
                        Map.of(Host.PARAMETER, TomcatHost.class.getName()))
                .run(result -> {});
        assertThat(report.isPassed()).as(report.toString()).isTrue();
    }

    private LabServer server(Kind kind) {
        return new LabServer(new Steps(), closing, kind::host);
    }

    private interface Service {
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    private static HttpServlet servlet(Service service) {
        return new HttpServlet() {
            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
                service.answer(request, response);
            }
        };
    }

    private final class Blocked extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            gate.pass();
        }
    }

    /** Says what it is told. */
    @ServerEndpoint("/echo")
    public static final class Echo {
        @OnMessage
        public String message(String text) {
            return text;
        }
    }

    /** Fails where there is no Tomcat. */
    @Checks
    static final class OnTomcat {
        @Test
        @Tag("stage-1")
        void isTomcat(LabServer server) {
            server.serve("/who", new HttpServlet() {
                @Override
                protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                    response.getWriter().print(getServletContext().getServerInfo());
                }
            });
            assertThat(server.raw().get("/who").text()).contains("Tomcat");
        }
    }
}
