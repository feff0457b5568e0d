package org.transportlab.transport.send;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.transportlab.hub.Limits;
import org.transportlab.transport.rig.Container;
import org.transportlab.transport.rig.Container.Running;
import org.transportlab.transport.rig.RawClient;
import org.transportlab.transport.rig.RawClient.Response;
import org.transportlab.transport.rig.Site;

final class SendOnTheWireTest {
    private static final String SAY = "{\"id\":\"c1\",\"ch\":\"test.a\",\"type\":\"say\",\"data\":{\"text\":\"hi\"}}";

    @ParameterizedTest
    @EnumSource
    void repliesWithThePositionOfWhatWasSaid(Container container) throws Exception {
        try (Running lab = container.start(new Site(Limits.defaults()));
                RawClient client = lab.connect()) {
            Response first = post(client, SAY, "Content-Type: application/json;charset=UTF-8", "Lab-Request: 1");
            Response again = post(client, SAY, "Content-Type: application/json", "Lab-Request: 1");

            assertThat(first.status()).isEqualTo(200);
            assertThat(first.body()).matches("\\{\"re\":\"c1\",\"ok\":true,\"pos\":\"[a-z0-9]+\\.1\"\\}");
            assertThat(again.body()).isEqualTo(first.body());
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatAForeignPageCouldSend(Container container) throws Exception {
        try (Running lab = container.start(new Site(Limits.defaults()))) {
            assertThat(once(lab, SAY, "Content-Type: application/json").status())
                    .isEqualTo(403);
            assertThat(once(lab, SAY, "Content-Type: text/plain", "Lab-Request: 1")
                            .status())
                    .isEqualTo(415);
            assertThat(once(lab, SAY, "Lab-Request: 1").status()).isEqualTo(415);
            assertThat(once(lab, SAY, "Content-Type: application/json;charset=utf-16", "Lab-Request: 1")
                            .status())
                    .isEqualTo(415);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesBadBodiesInWords(Container container) throws Exception {
        try (Running lab = container.start(new Site(Limits.defaults()))) {
            String[] headers = {"Content-Type: application/json", "Lab-Request: 1"};
            for (String bad : List.of("", "{", "[]", "{\"id\":1}", "nonsense", SAY + SAY, "\u0000", "\ufeff" + SAY)) {
                Response answer = once(lab, bad, headers);
                assertThat(answer.status()).as(bad).isEqualTo(400);
                assertThat(answer.body()).startsWith("{\"re\":null,\"error\":{\"code\":\"bad_request\",\"message\":\"");
                assertThat(answer.body()).doesNotContain("Exception", "org.", "com.");
            }
            Response known = once(lab, SAY.replace("test.a", "no channel"), headers);
            assertThat(known.status()).isEqualTo(400);
            assertThat(known.body()).startsWith("{\"re\":\"c1\",\"error\":");
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesABodyOfExactlyTheLimitAndNotOneByteMore(Container container) throws Exception {
        try (Running lab = container.start(new Site(Limits.defaults()))) {
            String[] headers = {"Content-Type: application/json", "Lab-Request: 1"};
            String body = SAY.replace("hi", "x".repeat(64 * 1024 - SAY.length() + 2));
            assertThat(body.length()).isEqualTo(64 * 1024);

            assertThat(once(lab, body, headers).status()).isEqualTo(200);
            Response tooLong = once(lab, body + ' ', headers);
            assertThat(tooLong.status()).isEqualTo(413);
            assertThat(tooLong.body()).contains("at most 65536 bytes");
        }
    }

    @ParameterizedTest
    @EnumSource
    void putsABodyTogetherThatComesByteByByte(Container container) throws Exception {
        try (Running lab = container.start(new Site(Limits.defaults()));
                RawClient client = lab.connect()) {
            byte[] body = SAY.replace("hi", "\u20ac\ud83d\ude00").getBytes(UTF_8);
            client.send(head(body.length, "Content-Type: application/json", "Lab-Request: 1"));
            for (byte one : body) {
                client.send(new byte[] {one});
            }

            assertThat(client.response().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void limitsTheRateAndSaysWhenToComeBack(Container container) throws Exception {
        try (Running lab = container.start(new Site(Limits.defaults().withMessageRate(1, 1)));
                RawClient client = lab.connect()) {
            post(client, SAY, "Content-Type: application/json", "Lab-Request: 1");
            Response second = post(client, SAY.replace("c1", "c2"), "Content-Type: application/json", "Lab-Request: 1");

            assertThat(second.status()).isEqualTo(429);
            assertThat(second.headers()).containsKey("retry-after");
            assertThat(second.body()).contains("\"code\":\"rate_limited\"", "\"retryAfter\":");
        }
    }

    @ParameterizedTest
    @EnumSource
    void halfSentBodiesRunOutOfTimeWhileOthersAreServed(Container container) throws Exception {
        Limits limits = Limits.defaults().withSendDeadline(Duration.ofMillis(1_500));
        // more of them than either container has threads
        int halves = 250;
        List<RawClient> half = new ArrayList<>();
        try (Running lab = container.start(new Site(limits))) {
            for (int i = 0; i < halves; i++) {
                RawClient client = lab.connect();
                half.add(client);
                client.send(head(1_000, "Content-Type: application/json", "Lab-Request: 1") + "{\"id\":");
            }
            assertThat(once(lab, SAY, "Content-Type: application/json", "Lab-Request: 1")
                            .status())
                    .isEqualTo(200);
            for (RawClient client : half) {
                assertThat(client.head().status()).isEqualTo(408);
            }
        } finally {
            for (RawClient client : half) {
                client.close();
            }
        }
    }

    private static Response once(Running lab, String body, String... headers) throws IOException {
        try (RawClient client = lab.connect()) {
            return post(client, body, headers);
        }
    }

    private static Response post(RawClient client, String body, String... headers) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        client.send(head(bytes.length, headers)).send(bytes);
        return client.response();
    }

    private static String head(int length, String... headers) {
        return "POST /send HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + "\r\n"
                + String.join("\r\n", headers) + "\r\n\r\n";
    }
}
