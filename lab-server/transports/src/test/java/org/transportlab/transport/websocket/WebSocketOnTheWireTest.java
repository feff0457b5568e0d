package org.transportlab.transport.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.transportlab.hub.Limits;
import org.transportlab.transport.rig.Container;
import org.transportlab.transport.rig.Container.Running;
import org.transportlab.transport.rig.RawClient;
import org.transportlab.transport.rig.RawClient.Message;
import org.transportlab.transport.rig.Site;

final class WebSocketOnTheWireTest {
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int CLOSE = 8;
    /** What a greeting's first two bytes are, read as a close code. */
    private static final int GREETING = '{' << 8 | '"';

    private static final int LOST = -1;
    private static final String SAY = "{\"id\":\"c1\",\"ch\":\"test.a\",\"type\":\"say\",\"data\":{\"text\":\"hi\"}}";

    @ParameterizedTest
    @EnumSource
    void greetsWithTheCallersConnectionAndSpeaksTheSubprotocolWithoutDeflate(Container container) throws Exception {
        try (Running lab = container.start(new Site(Limits.defaults()));
                RawClient client = lab.connect();
                RawClient foreign = lab.connect()) {
            RawClient.Response head = client.upgrade(
                    "/ws?channels=test.a&connection=conn7",
                    "Sec-WebSocket-Protocol: lab.v1",
                    "Sec-WebSocket-Extensions: permessage-deflate");

            assertThat(head.status()).isEqualTo(101);
            assertThat(head.headers()).containsEntry("sec-websocket-protocol", "lab.v1");
            assertThat(head.headers()).doesNotContainKey("sec-websocket-extensions");
            assertThat(client.message().text()).startsWith("{\"type\":\"hello\",\"connection\":\"conn7\"");

            assertThat(foreign.upgrade("/ws?channels=test.a").status()).isEqualTo(101);
            assertThat(foreign.message().text()).contains("\"type\":\"hello\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void sendsOneFrameAsItIsAndSeveralAsAnArray(Container container) throws Exception {
        try (Running lab = container.start(new Site(Limits.defaults()));
                RawClient client = lab.connect()) {
            lab.site().publish("test.a", 1, 0);
            lab.site().publish("test.b", 2, 0);
            client.upgrade("/ws?channels=test.a,test.b&history=5");

            client.message();
            assertThat(client.message().text()).matches("\\[\\{\"ch\":\"test.a\".*\\},\\{\"ch\":\"test.b\".*\\}\\]");
            lab.site().publish("test.b", 3, 0);
            assertThat(client.message().text()).startsWith("{\"ch\":\"test.b\"").contains("\"n\":3");
        }
    }

    @ParameterizedTest
    @EnumSource
    void carriesCommandsUpAndRepliesDown(Container container) throws Exception {
        try (Running lab = container.start(new Site(Limits.defaults()));
                RawClient client = lab.connect()) {
            client.upgrade("/ws?channels=test.b");
            client.message();

            client.text(SAY);
            assertThat(client.message().text()).startsWith("{\"re\":\"c1\",\"ok\":true,\"pos\":\"");
            client.text(SAY.replace("test.a", "none"));
            assertThat(client.message().text()).startsWith("{\"re\":\"c1\",\"error\":{\"code\":\"bad_request\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void changesItsChannelsInPlace(Container container) throws Exception {
        try (Running lab = container.start(new Site(Limits.defaults()));
                RawClient client = lab.connect()) {
            lab.site().publish("test.b", 1, 0);
            client.upgrade("/ws?channels=test.a");
            client.message();

            client.text("{\"id\":\"s1\",\"type\":\"subscribe\",\"channels\":[\"test.b\"],\"history\":1}");
            List<String> got = List.of(client.message().text(), client.message().text());
            assertThat(got).anyMatch(text -> text.equals("{\"re\":\"s1\",\"ok\":true}"));
            assertThat(got).anyMatch(text -> text.startsWith("{\"ch\":\"test.b\""));

            client.text("{\"id\":\"s2\",\"type\":\"unsubscribe\",\"channels\":[\"test.b\"]}");
            assertThat(client.message().text()).isEqualTo("{\"re\":\"s2\",\"ok\":true}");
            // on the same lane after the unsubscribe, so what comes next shows that it has taken effect
            client.text("{\"type\":\"subscribe\",\"channels\":[\"test.c\"],\"history\":1,\"cursor\":\"test.c~zzz.1\"}");
            assertThat(client.message().text()).contains("\"type\":\"gap\"", "test.c");
            lab.site().publish("test.b", 2, 0);
            lab.site().publish("test.a", 3, 0);
            assertThat(client.message().text()).contains("\"n\":3");
        }
    }

    @ParameterizedTest
    @EnumSource
    void closesWithAReasonInWords(Container container) throws Exception {
        try (Running lab = container.start(new Site(Limits.defaults()))) {
            assertThat(closeAfter(lab, "/ws?channels=nothing.here", client -> {}))
                    .matches(close -> close.code() == 3500 && close.text().contains("there is no channel"));
            assertThat(closeAfter(lab, "/ws?channels=test.a&cursor=x", client -> {}))
                    .matches(close -> close.code() == 3500 && close.text().contains("not a cursor"));
            assertThat(closeAfter(lab, "/ws?channels=test.a", client -> client.text("{no json")))
                    .matches(close -> close.code() == 3500 && close.text().contains("not valid JSON"));
            assertThat(closeAfter(lab, "/ws?channels=test.a", client -> client.frame(2, true, new byte[3])))
                    .matches(close -> close.code() == 1003);
            assertThat(closeAfter(lab, "/ws?channels=test.a", client -> {
                        client.message();
                        // whoever has been answered a ping has been sent the greeting for good; see the next case
                        client.frame(PING, true, new byte[0]);
                        assertThat(client.message().opcode()).isEqualTo(PONG);
                        client.frame(1, true, new byte[] {-1, -2});
                    }))
                    .matches(close -> close.code() == 1007);
            assertThat(closeAfter(
                            lab,
                            "/ws?channels=test.a",
                            client -> client.text("{\"type\":\"subscribe\",\"channels\":[\"no-such.one\"]}")))
                    .matches(close -> close.code() == 3500);
            await().until(() -> lab.site().hub().subscriptionCount() == 0);
        }
    }

    /**
     * Now and then the greeting is still being sent when the container refuses. Tomcat then fails that message before it
     * sends its reason, or loses the reason, or puts the greeting's bytes behind the head of its close frame. What must not
     * come is a close of our own, made because of the failed message.
     */
    @ParameterizedTest
    @EnumSource
    void doesNotOverruleTheContainersReasonForRefusingAFrame(Container container) throws Exception {
        try (Running lab = container.start(new Site(Limits.defaults()))) {
            for (int i = 0; i < 300; i++) {
                assertThat(codeAfterBytesThatAreNotText(lab)).as("try " + i).isIn(1007, LOST);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesAMessageOfTheLimitAndNotMoreInOnePieceOrInMany(Container container) throws Exception {
        String most = SAY.replace("hi", "x".repeat(64 * 1024 - SAY.length() + 2));
        try (Running lab = container.start(new Site(Limits.defaults()))) {
            try (RawClient client = lab.connect()) {
                client.upgrade("/ws?channels=test.b");
                client.message();
                client.text(most);
                assertThat(client.message().text()).contains("\"ok\":true");
                // the euro sign is cut in the middle: the pieces are not valid UTF-8, the whole is
                byte[] euros = SAY.replace("c1", "c2")
                        .replace("hi", "\u20ac".repeat(500))
                        .getBytes(UTF_8);
                for (int at = 0; at < euros.length; at += 100) {
                    boolean last = at + 100 >= euros.length;
                    byte[] piece = java.util.Arrays.copyOfRange(euros, at, Math.min(at + 100, euros.length));
                    client.frame(at == 0 ? 1 : 0, last, piece);
                }
                assertThat(client.message().text()).contains("\"re\":\"c2\",\"ok\":true");
            }
            assertThat(closeAfter(lab, "/ws?channels=test.a", client -> client.text(most + ' ')))
                    .matches(close -> close.code() == 1009);
            assertThat(closeAfter(lab, "/ws?channels=test.a", client -> {
                        client.frame(1, false, new byte[40_000]);
                        client.frame(0, false, new byte[40_000]);
                    }))
                    .matches(close -> close.code() == 1009);
            String euros = SAY.replace("hi", "\u20ac".repeat(30_000));
            assertThat(closeAfter(lab, "/ws?channels=test.a", client -> client.text(euros)))
                    .matches(close -> close.code() == 1009);
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhyWhenTheLabIsDrainedAndDoesNotWaitForEverForTheAnswer(Container container) throws Exception {
        try (Running lab = container.start(new Site(Limits.defaults()));
                RawClient client = lab.connect()) {
            client.upgrade("/ws?channels=test.a");
            client.message();

            lab.site().hub().drain();

            Message close = client.message();
            assertThat(close.opcode()).isEqualTo(CLOSE);
            assertThat(close.code()).isEqualTo(3000);
            assertThat(close.text()).matches("the lab is shutting down; retry=\\d+");
            await().until(() -> lab.site().hub().subscriptionCount() == 0);
            // this client never answers the close
            await().atMost(Duration.ofSeconds(45)).until(() -> lab.openSockets() == 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void endsTheSubscriptionWhenTheClientLeaves(Container container) throws Exception {
        try (Running lab = container.start(new Site(Limits.defaults()))) {
            RawClient polite = lab.connect();
            RawClient rude = lab.connect();
            polite.upgrade("/ws?channels=test.a");
            rude.upgrade("/ws?channels=test.a");
            await().until(() -> lab.site().hub().subscriptionCount() == 2);

            polite.frame(CLOSE, true, new byte[] {3, (byte) 232});
            rude.reset();

            await().until(() -> lab.site().hub().subscriptionCount() == 0);
            await().until(() -> lab.openSockets() == 0);
            polite.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void cutsWithoutCeremonyWhenThePlugIsPulled(Container container) throws Exception {
        try (Running lab = container.start(new Site(Limits.defaults()));
                RawClient client = lab.connect()) {
            client.upgrade("/ws?channels=test.a&connection=plug1");
            client.message();

            lab.site().hub().cut("plug1");

            client.drain();
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesUpAPeerThatReadsButNeverAnswersAPing(Container container) throws Exception {
        Limits limits =
                Limits.defaults().withHeartbeat(Duration.ofMillis(200)).withSendDeadline(Duration.ofMillis(500));
        try (Running lab = container.start(new Site(limits));
                RawClient client = lab.connect()) {
            client.upgrade("/ws?channels=test.a");
            int pings = 0;
            Message message = client.message();
            while (message.opcode() != CLOSE) {
                pings += message.opcode() == PING ? 1 : 0;
                message = client.message();
            }
            assertThat(pings).isEqualTo(1);
            assertThat(message.code()).isEqualTo(3001);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsAPeerThatAnswersItsPings(Container container) throws Exception {
        Limits limits =
                Limits.defaults().withHeartbeat(Duration.ofMillis(200)).withSendDeadline(Duration.ofMillis(500));
        try (Running lab = container.start(new Site(limits));
                RawClient client = lab.connect()) {
            client.upgrade("/ws?channels=test.a");
            // the patience with one unanswered ping would be over after the fifth
            for (int answered = 0; answered < 8; ) {
                Message next = client.message();
                assertThat(next.opcode()).isNotEqualTo(CLOSE);
                if (next.opcode() == PING) {
                    client.frame(PONG, true, new byte[0]);
                    answered++;
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void stalledReadersDisturbNobodyAndAreCutLoose(Container container) throws Exception {
        int stalled = 20;
        int frames = 1_000;
        Limits limits = Limits.defaults().withSendDeadline(Duration.ofSeconds(3));
        List<RawClient> lazy = new ArrayList<>();
        try (Running lab = container.start(new Site(limits));
                RawClient eager = lab.connect()) {
            for (int i = 0; i < stalled; i++) {
                RawClient client = lab.connect();
                client.upgrade("/ws?channels=test.a");
                lazy.add(client);
            }
            eager.upgrade("/ws?channels=test.a");
            eager.message();
            await().until(() -> lab.site().hub().subscriptionCount() == stalled + 1);
            Thread publisher = new Thread(() -> {
                for (int i = 1; i <= frames; i++) {
                    lab.site().publish("test.a", i, 16_000);
                }
            });
            publisher.start();

            Pattern number = Pattern.compile("\"n\":(\\d+)");
            int expected = 1;
            while (expected <= frames) {
                Message message = eager.message();
                assertThat(message.opcode()).isEqualTo(1);
                Matcher found = number.matcher(message.text());
                while (found.find()) {
                    assertThat(found.group(1)).isEqualTo(Integer.toString(expected++));
                }
            }
            publisher.join();

            await().atMost(Duration.ofSeconds(20)).until(() -> lab.site().hub().subscriptionCount() == 1);
            await().atMost(Duration.ofSeconds(20)).until(() -> lab.openSockets() == 1);
        } finally {
            for (RawClient client : lazy) {
                client.close();
            }
        }
    }

    /** What readers keep alive must not grow with what is published: 240 MB here, of which the log remembers 32. */
    @ParameterizedTest
    @EnumSource
    void stalledReadersCostNoMemoryBeyondTheLog(Container container) throws Exception {
        List<RawClient> lazy = new ArrayList<>();
        try (Running lab = container.start(new Site(Limits.defaults().withSendDeadline(Duration.ofMinutes(5))))) {
            for (int i = 0; i < 40; i++) {
                RawClient client = lab.connect();
                client.upgrade("/ws?channels=test.a");
                lazy.add(client);
            }
            await().until(() -> lab.site().hub().subscriptionCount() == 40);
            long before = lab.usedHeap();
            for (int i = 0; i < 15_000; i++) {
                lab.site().publish("test.a", i, 16_000);
            }

            // frames are kept in two forms
            await().atMost(Duration.ofSeconds(20)).until(() -> lab.usedHeap() - before < 200_000_000);
            assertThat(lab.site().hub().subscriptionCount()).isEqualTo(40);
        } finally {
            for (RawClient client : lazy) {
                client.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesUpAClientThatAsksWithoutReadingTheReplies(Container container) throws Exception {
        Limits limits = Limits.defaults().withMessageRate(1, 1).withSendDeadline(Duration.ofSeconds(2));
        try (Running lab = container.start(new Site(limits));
                RawClient client = lab.connect()) {
            client.upgrade("/ws?channels=test.a");
            await().until(() -> lab.site().hub().subscriptionCount() == 1);
            Thread asker = new Thread(() -> {
                try {
                    for (int i = 0; i < 1_000_000; i++) {
                        client.text(SAY);
                    }
                } catch (IOException e) {
                    // thrown out, which is what we wait for
                }
            });
            asker.start();

            await().atMost(Duration.ofMinutes(4)).until(() -> lab.site().hub().subscriptionCount() == 0);
            client.reset();
            asker.join();
        }
    }

    private interface Step {
        void take(RawClient client) throws IOException;
    }

    private static int codeAfterBytesThatAreNotText(Running lab) throws IOException {
        try {
            int code = closeAfter(lab, "/ws?channels=test.a", client -> client.frame(1, true, new byte[] {-1, -2}))
                    .code();
            return code == GREETING ? LOST : code;
        } catch (EOFException | SocketException e) {
            return LOST;
        }
    }

    private static Message closeAfter(Running lab, String target, Step step) throws IOException {
        try (RawClient client = lab.connect()) {
            client.upgrade(target);
            step.take(client);
            Message message = client.message();
            while (message.opcode() != CLOSE) {
                message = client.message();
            }
            return message;
        }
    }
}
