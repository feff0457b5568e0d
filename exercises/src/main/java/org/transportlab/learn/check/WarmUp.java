package org.transportlab.learn.check;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.transportlab.kit.Checks;
import org.transportlab.kit.client.Answer;
import org.transportlab.kit.client.SseReader;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.proxy.HostileProxy;
import org.transportlab.kit.server.LabServer;

/** Loads and runs once what each run needs, before there is something to run. */
public final class WarmUp {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String LESSON = "warm";

    private WarmUp() {}

    /** Returns what such a run tells: one check that passed, and one that failed on purpose. */
    static Report run() {
        ReportListener listener = new ReportListener(List.of(), result -> {}, true);
        CheckRun.launcher()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(Once.class))
                                .enableImplicitConfigurationParameters(false)
                                .build(),
                        listener);
        Report report = listener.report();
        boolean isWell = report.firstFailed()
                .filter(failed -> failed.diagnosis() != null
                        && LESSON.equals(failed.diagnosis().id()))
                .isPresent();
        if (!isWell) {
            throw new KitFault("LAB-301", "the workshop's own server does not answer: " + report);
        }
        return report;
    }

    @Checks
    static final class Once {
        @Test
        @Tag("stage-1")
        void talks(LabServer server) {
            server.serve("/news", new News()).endpoint(Echo.class).raw().get("/news");
            server.ws("/echo").send("hello").next(SOON);
            server.rawWs().upgrade("/echo", "Origin: http://127.0.0.1");
            SseReader stream = HostileProxy.before(server, 1)
                    .latency(Duration.ZERO, Duration.ZERO)
                    .sse("/news", "Last-Event-ID: 1");
            stream.next();
            stream.cut();
        }

        @Test
        @Tag("stage-2")
        void learns(LabServer server) {
            Answer answer = server.serve("/news", new News()).raw().post("/news", "hello");
            if (answer.status() == HttpServletResponse.SC_NO_CONTENT) {
                throw Lesson.named(LESSON)
                        .wanted("nothing")
                        .saw(answer.brief())
                        .why("What fails has to be as quick as what passes.");
            }
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

    private static final class News extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            boolean isStream = request.getHeader("Last-Event-ID") != null;
            response.setContentType(isStream ? "text/event-stream" : "text/plain");
            response.setCharacterEncoding("UTF-8");
            response.getWriter().print("data: hello\n\n");
            if (isStream) {
                response.flushBuffer();
                request.startAsync().setTimeout(0);
            }
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getInputStream().readAllBytes();
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
    }
}
