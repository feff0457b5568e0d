package org.transportlab.launcher.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.transportlab.launcher.LabOptions;
import org.transportlab.web.app.LabApplication;

class SparePortTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static int status(int port, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        HttpResponse<Void> answer = HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
        return answer.statusCode();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/lab"})
    void letsInOnlyWhatThereIsToExhaust(String context) throws Exception {
        LabOptions options = LabOptions.loopback(0).withContextPath(context);
        try (LabServer lab = new LabServer(options, new LabApplication()).start()) {
            int spare = lab.sparePort().orElseThrow();
            assertThat(spare).isNotEqualTo(lab.uri().getPort());
            assertThat(status(spare, context + "/health")).isEqualTo(200);
            for (String path : List.of("/", "/about", "/poll?channels=ticker.main", "/limits", "/control", "/send")) {
                assertThat(status(spare, context + path)).as(path).isEqualTo(404);
            }
        }
    }

    @Test
    void isNotOpenedWhereOthersCouldConnect() throws Exception {
        LabOptions options = LabOptions.loopback(0).withHost("0.0.0.0").withWire(false);
        try (LabServer lab = new LabServer(options, new LabApplication()).start()) {
            assertThat(lab.sparePort()).isEmpty();
        }
        try (LabServer lab = new LabServer(options.withFaultsForOthers(true), new LabApplication()).start()) {
            assertThat(lab.sparePort()).isPresent();
        }
    }

    @Test
    void leavesTheLabAloneWhenItIsFull() throws Exception {
        try (LabServer lab = new LabServer(LabOptions.loopback(0), new LabApplication()).start()) {
            int spare = lab.sparePort().orElseThrow();
            List<Socket> sockets = new ArrayList<>();
            try {
                for (int i = 0; i < SparePort.MOST + 8; i++) {
                    sockets.add(new Socket(InetAddress.getLoopbackAddress(), spare));
                }
                assertThat(status(lab.uri().getPort(), "/health")).isEqualTo(200);
            } finally {
                for (Socket socket : sockets) {
                    socket.close();
                }
            }
        }
    }

    @Test
    void closesAConnectionThatHasBeenOpenForTooLong() throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.addBean(new MaxConnectionAge(connector, Duration.ofMillis(50)));
        server.addConnector(connector);
        server.start();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort())) {
            socket.setSoTimeout(10_000);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } finally {
            server.stop();
        }
    }
}
