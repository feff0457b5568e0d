package org.transportlab.launcher.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.transportlab.launcher.LabOptions;
import org.transportlab.launcher.RawClient;
import org.transportlab.launcher.jetty.LabServer;

/** Which thread answers what. */
class PlacementTest {
    private static final String POOL = "pool";
    private static final String IN_PLACE = "in place";
    private volatile String thread = "";
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch blocked =
            new CountDownLatch(2 * Runtime.getRuntime().availableProcessors());

    @Test
    void pagesThatBlockKeepNoPollWaiting() throws Exception {
        try (LabServer lab = start()) {
            List<RawClient> pages = new ArrayList<>();
            try (RawClient poll = new RawClient(lab.uri().getPort())) {
                for (long i = blocked.getCount(); i > 0; i--) {
                    RawClient page = new RawClient(lab.uri().getPort());
                    pages.add(page);
                    page.get("/page");
                }
                blocked.await();
                poll.get("/poll");
                assertThat(poll.readResponse()).endsWith(IN_PLACE);
            } finally {
                release.countDown();
            }
            for (RawClient page : pages) {
                assertThat(page.readResponse()).endsWith(POOL);
                page.close();
            }
        }
    }

    @Test
    void pollsWithABodyMayBlockAndGoToThePool() throws Exception {
        try (LabServer lab = start();
                RawClient client = new RawClient(lab.uri().getPort())) {
            client.send("GET /poll HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\nx");
            assertThat(client.readResponse()).endsWith(POOL);
            client.get("/poll");
            assertThat(client.readResponse()).endsWith(IN_PLACE);
        }
    }

    @Test
    void aClientThatNeverWaitsIsAnsweredByThePoolAndInOrder() throws Exception {
        int requests = 200;
        try (LabServer lab = start();
                RawClient client = new RawClient(lab.uri().getPort())) {
            client.send("GET /poll HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(requests));
            List<String> places = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                String response = client.readResponse();
                places.add(response.substring(response.indexOf("\r\n\r\n") + 4));
            }
            assertThat(places).startsWith(IN_PLACE).contains(POOL);
        }
    }

    @Test
    void pagesAreHandledOnVirtualThreadsIfThatIsWanted() throws Exception {
        assumeThat(Runtime.version().feature())
                .as("a Java with virtual threads")
                .isGreaterThanOrEqualTo(21);
        release.countDown();
        try (LabServer lab = new LabServer(LabOptions.loopback(0).withVirtualThreads(true), new Telling()).start();
                RawClient client = new RawClient(lab.uri().getPort())) {
            client.get("/page");
            assertThat(client.readResponse()).endsWith(POOL);
            assertThat(thread).startsWith("lab-virtual-");
        }
    }

    private LabServer start() throws IOException {
        return new LabServer(LabOptions.loopback(0), new Telling()).start();
    }

    private final class Telling implements ServletContextListener {
        @Override
        public void contextInitialized(ServletContextEvent event) {
            for (String path : List.of("/poll", "/page")) {
                ServletRegistration.Dynamic registration = event.getServletContext()
                        .addServlet(path, new HttpServlet() {
                            private static final long serialVersionUID = 1;

                            @Override
                            protected void doGet(HttpServletRequest request, HttpServletResponse response)
                                    throws IOException {
                                tell(path, response);
                            }
                        });
                registration.addMapping(path);
                registration.setAsyncSupported(true);
            }
        }
    }

    private void tell(String path, HttpServletResponse response) throws IOException {
        // the innermost of the two: a thread of the pool reads on when it has answered, and may then handle in place
        boolean handledLater = StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getMethodName)
                        .filter(Set.of("handleLater", "onFillable")::contains)
                        .findFirst()
                        .orElseThrow()
                        .equals("handleLater"));
        thread = Thread.currentThread().getName();
        if (path.equals("/page")) {
            blocked.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        String place = handledLater ? POOL : IN_PLACE;
        response.setContentLength(place.length());
        response.getWriter().write(place);
    }
}
