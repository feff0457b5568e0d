package org.transportlab.kit.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.transportlab.kit.lesson.Step;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.server.LabServer;

/** A WebSocket spoken by hand, against a real server. */
class RawWsTest {
    private final Closing closing = new Closing();
    private final Steps steps = new Steps();
    private final LabServer server = new LabServer(steps, closing).endpoint(Echo.class);

    @ServerEndpoint("/echo")
    public static class Echo {
        @OnMessage(maxMessageSize = 200_000)
        public String message(String text) {
            return text;
        }
    }

    @AfterEach
    void close() {
        closing.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 125, 126, 60_000})
    void framesOfEachLengthComeBack(int length) {
        RawWs ws = server.rawWs();
        assertThat(ws.upgrade("/echo").status()).isEqualTo(101);
        String text = "é".repeat(length / 2) + "x".repeat(length % 2);
        assertThat(ws.text(text).read()).isEqualTo(new RawWs.Frame(RawWs.TEXT, 0, text));
    }

    @Test
    void aPingIsAnsweredByAPongAndACloseByACloseWithItsCode() {
        RawWs ws = server.rawWs();
        ws.upgrade("/echo");
        assertThat(ws.frame(RawWs.PING, "hi".getBytes(UTF_8)).read()).isEqualTo(new RawWs.Frame(RawWs.PONG, 0, "hi"));
        byte[] close = ByteBuffer.allocate(2).putShort((short) 1000).array();
        RawWs.Frame answer = ws.frame(RawWs.CLOSE, close).read();
        assertThat(answer.opcode()).isEqualTo(RawWs.CLOSE);
        assertThat(answer.code()).isEqualTo(1000);
    }

    @Test
    void theTranscriptShowsTheOriginAndNotWhatGoesWithoutSaying() {
        server.rawWs().upgrade("/echo", "Origin: https://evil.example");
        assertThat(steps.all()).extracting(Step::sent).contains("GET /echo  Origin: https://evil.example");
    }
}
