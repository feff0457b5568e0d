package org.transportlab.kit.client;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.glassfish.tyrus.client.ClientManager;
import org.transportlab.kit.lesson.ErrorText;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.lesson.Steps;

/** A WebSocket client made with Tyrus, another implementation than the server's. Messages are queued until they are read. */
public final class WsProbe implements AutoCloseable {
    private final Steps steps;
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int closeCode;
    private Session session;
    private String name = "ws";

    private WsProbe(Steps steps) {
        this.steps = steps;
    }

    static WsProbe open(int port, String path, Steps steps) {
        WsProbe probe = new WsProbe(steps);
        try {
            probe.session = ClientManager.createClient()
                    .connectToServer(
                            probe.new Listening(),
                            ClientEndpointConfig.Builder.create().build(),
                            URI.create("ws://127.0.0.1:" + port + path));
        } catch (DeploymentException | IOException e) {
            steps.add("upgrade", "GET " + path, "-> refused");
            throw Lesson.named("no-upgrade")
                    .wanted("101 Switching Protocols at " + path)
                    .saw(ErrorText.of(e))
                    .why("A WebSocket begins as an HTTP request; what answers anything but 101 is no WebSocket.")
                    .because(e);
        }
        steps.add("upgrade", "GET " + path, "-> 101 Switching Protocols");
        return probe;
    }

    /** Names this client in the transcript. */
    public WsProbe as(String who) {
        name = who;
        return this;
    }

    public WsProbe send(String text) {
        steps.add(name, "sends " + Steps.visible(text));
        try {
            session.getBasicRemote().sendText(text);
        } catch (IOException | IllegalStateException e) {
            steps.add(name, "", "-> " + ErrorText.of(e));
        } catch (RejectedExecutionException e) {
            // sent, and answered by a close so soon that Tyrus has put its timers away before it is done
            System.getLogger("kit").log(System.Logger.Level.DEBUG, "closed while sending", e);
        }
        return this;
    }

    /** The next message, or null if none comes in time. */
    public String next(Duration time) {
        try {
            String message = messages.poll(time.toMillis(), TimeUnit.MILLISECONDS);
            steps.add(name, "", message == null ? "<- nothing" : "<- " + Steps.visible(message));
            return message;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Reads on to a message that begins like this, and notes nothing; null if none comes in time. */
    public String until(String beginning, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        try {
            String message = "";
            while (message != null && !message.startsWith(beginning)) {
                message = messages.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
            return message;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** The code with which the connection ended, 0 if it is still open after that time. */
    public int closedWithin(Duration time) {
        try {
            int code = ended.await(time.toMillis(), TimeUnit.MILLISECONDS) ? closeCode : 0;
            steps.add(name, "", code == 0 ? "still open" : "closed with " + code);
            return code;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @Override
    public void close() throws IOException {
        session.close();
    }

    private final class Listening extends Endpoint {
        @Override
        public void onOpen(Session opened, EndpointConfig config) {
            opened.addMessageHandler(String.class, (MessageHandler.Whole<String>) messages::add);
        }

        @Override
        public void onClose(Session closed, CloseReason reason) {
            closeCode = reason.getCloseCode().getCode();
            ended.countDown();
        }
    }
}
