package org.transportlab.learn.check;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.transportlab.kit.Checks;
import org.transportlab.kit.LabServer;

/** Loads and runs once what each run needs, before there is something to run. */
public final class WarmUp {
    private WarmUp() {}

    static void run() {
        Listener listener = new Listener(java.util.List.of(), result -> {}, true);
        CheckRun.launcher()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(Once.class))
                                .enableImplicitConfigurationParameters(false)
                                .build(),
                        listener);
        if (!listener.report().isPassed()) {
            throw new KitFault("LAB-301", "the workshop's own server does not answer: " + listener.report());
        }
    }

    @Checks
    static final class Once {
        @Test
        @Tag("stage-1")
        void answers(LabServer server) {
            server.serve("/hello", new Hello()).endpoint(Echo.class).raw().get("/hello");
            server.ws("/echo").send("hello").next(Duration.ofSeconds(5));
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

    private static final class Hello extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print("hello");
        }
    }
}
