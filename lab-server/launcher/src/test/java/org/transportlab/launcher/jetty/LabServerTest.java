package org.transportlab.launcher.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.transportlab.launcher.LabOptions;
import org.transportlab.launcher.RawClient;
import org.transportlab.launcher.Techniques;

class LabServerTest {

    private final Techniques techniques = new Techniques();

    @Test
    void servesBelowItsContextPath() throws Exception {
        try (LabServer lab = new LabServer(LabOptions.loopback(0).withContextPath("/lab"), techniques).start();
                RawClient client = new RawClient(lab.uri().getPort())) {
            assertThat(lab.uri().getPath()).isEqualTo("/lab/");
            client.get("/lab/poll?connection=poller1");
            assertThat(client.readResponse())
                    .startsWith("HTTP/1.1 200")
                    .contains("\r\nDate: ")
                    .doesNotContain("Server:");
            assertThat(lab.ledger().of("poller1").requests()).isEqualTo(1);
        }
    }

    @Test
    void handsParametersToTheApplication() throws Exception {
        AtomicReference<String> seen = new AtomicReference<>();
        ServletContextListener application = new ServletContextListener() {
            @Override
            public void contextInitialized(ServletContextEvent event) {
                seen.set(event.getServletContext().getInitParameter("lab.heartbeat-ms"));
            }
        };
        try (LabServer lab =
                new LabServer(LabOptions.loopback(0).withParameter("lab.heartbeat-ms", "7"), application).start()) {
            assertThat(lab.uri()).isNotNull();
            assertThat(seen.get()).isEqualTo("7");
        }
    }

    @Test
    void readersGetTheLastWritesBeforeTheirSocketsClose() throws Exception {
        LabServer lab = new LabServer(LabOptions.loopback(0), techniques).start();
        int port = lab.uri().getPort();
        try (RawClient streaming = new RawClient(port);
                RawClient holding = new RawClient(port)) {
            streaming.get("/sse");
            streaming.readThrough("\r\n\r\n");
            holding.get("/long-poll");
            AsyncContext stream = techniques.streams.take();
            AsyncContext held = techniques.parked.take();
            CountDownLatch portClosed = new CountDownLatch(1);
            techniques.whenDraining(() -> {
                await().until(() -> refuses(port));
                portClosed.countDown();
                Techniques.event(stream, "bye");
                // the goodbye may be written after the hook has returned: the server waits for it
                held.start(() -> {
                    Techniques.answer(held, "bye");
                    stream.complete();
                });
            });
            CompletableFuture<Void> closing = CompletableFuture.runAsync(lab::close);
            streaming.readThrough("data: bye\n\n");
            assertThat(holding.readResponse()).endsWith("bye");
            assertThat(portClosed.await(10, TimeUnit.SECONDS)).isTrue();
            closing.get(10, TimeUnit.SECONDS);
        }
    }

    private static boolean refuses(int port) throws IOException {
        try {
            new RawClient(port).close();
            return false;
        } catch (ConnectException refused) {
            return true;
        }
    }

    @Test
    void stopsAlthoughAReaderDoesNotLeave() throws Exception {
        LabServer lab =
                new LabServer(LabOptions.loopback(0).withDrainTimeout(Duration.ofMillis(50)), techniques).start();
        try (RawClient client = new RawClient(lab.uri().getPort())) {
            client.get("/sse");
            client.readThrough("\r\n\r\n");
            lab.close();
            lab.close();
            lab.join();
            assertThatThrownBy(() -> new RawClient(lab.uri().getPort())).isInstanceOf(Exception.class);
        }
    }

    @Test
    void saysThatThePortIsTaken() throws Exception {
        try (LabServer first = new LabServer(LabOptions.loopback(0), techniques).start();
                LabServer second = new LabServer(LabOptions.loopback(first.uri().getPort()), new Techniques())) {
            assertThatThrownBy(second::start).isInstanceOf(BindException.class);
        }
    }

    @Test
    void freesThePortWhenTheApplicationFailsToStart() throws Exception {
        int port;
        try (LabServer probe = new LabServer(LabOptions.loopback(0), techniques).start()) {
            port = probe.uri().getPort();
        }
        ServletContextListener failing = new ServletContextListener() {
            @Override
            public void contextInitialized(ServletContextEvent event) {
                throw new IllegalStateException("no channels");
            }
        };
        assertThatThrownBy(() -> new LabServer(LabOptions.loopback(port), failing).start())
                .hasRootCauseMessage("no channels");
        new LabServer(LabOptions.loopback(port), new Techniques()).start().close();
    }
}
