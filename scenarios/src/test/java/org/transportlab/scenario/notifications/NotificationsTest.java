package org.transportlab.scenario.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.transportlab.scenario.Lab.caller;
import static org.transportlab.scenario.Lab.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.upstream.Reply;
import org.transportlab.scenario.Lab;

class NotificationsTest {
    private final Lab lab = new Lab(Notifications.SETTINGS);
    private final Notifications notifications = new Notifications(lab.hub, new MemoryMailboxes());

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private Reply send(String from, String to, String text, String priority) {
        return Lab.now(notifications.handle(
                command("notify." + to, "notify", Map.of("text", text, "priority", priority)), caller(from)));
    }

    private Reply acknowledge(String caller, String owner, String id) {
        return Lab.now(notifications.handle(command("notify." + owner, "ack", Map.of("id", id)), caller(caller)));
    }

    private String onlyId(String user) {
        return Lab.now(notifications.unread(user)).items().get(0).id();
    }

    @Test
    void aNotificationReachesItsUserWithTheCountOfUnreadOnes() {
        Reply reply = send("ada", "bob", "tea?", "high");
        send("eve", "bob", "coffee?", "low");
        List<Notification> kept = Lab.now(notifications.unread("bob")).items();
        assertThat(lab.events())
                .containsExactly(
                        "notification {\"id\":\"" + kept.get(0).id()
                                + "\",\"text\":\"tea?\",\"priority\":\"high\",\"from\":\"ada\",\"unread\":1}",
                        "notification {\"id\":\"" + kept.get(1).id()
                                + "\",\"text\":\"coffee?\",\"priority\":\"low\",\"from\":\"eve\",\"unread\":2}");
        assertThat(reply).isEqualTo(Reply.done(lab.frames.get(0).position()));
        assertThat(lab.frames.get(0).channel()).isEqualTo("notify.bob");
    }

    @Test
    void isKeptUntilItsUserAcknowledgesIt() {
        send("ada", "bob", "tea?", "normal");
        assertThat(Lab.now(notifications.unread("bob")).count()).isEqualTo(1);
        assertThat(Lab.now(notifications.unread("ada"))).isEqualTo(Unread.NOTHING);
        String id = onlyId("bob");
        Reply reply = acknowledge("bob", "bob", id);
        assertThat(reply).isEqualTo(Reply.done(lab.frames.get(1).position()));
        assertThat(lab.events()).endsWith("acked {\"id\":\"" + id + "\",\"unread\":0}");
        assertThat(Lab.now(notifications.unread("bob"))).isEqualTo(Unread.NOTHING);
    }

    @Test
    void nobodyAcknowledgesForSomebodyElse() {
        send("ada", "bob", "tea?", "normal");
        assertThat(acknowledge("ada", "bob", onlyId("bob")))
                .isInstanceOfSatisfying(
                        Reply.Rejected.class, no -> assertThat(no.code()).isEqualTo("forbidden"));
        assertThat(Lab.now(notifications.unread("bob")).count()).isEqualTo(1);
        assertThat(lab.frames).hasSize(1);
    }

    @Test
    void acknowledgingWhatIsNotThereIsRejected() {
        send("ada", "bob", "tea?", "normal");
        String id = onlyId("bob");
        acknowledge("bob", "bob", id);
        assertThat(acknowledge("bob", "bob", id)).isInstanceOfSatisfying(Reply.Rejected.class, no -> {
            assertThat(no.code()).isEqualTo("not_found");
            assertThat(no.message()).contains(id);
        });
        assertThat(acknowledge("eve", "eve", "<x>"))
                .isInstanceOfSatisfying(
                        Reply.Rejected.class, no -> assertThat(no.message()).doesNotContain("<"));
        assertThat(lab.frames).hasSize(2);
    }

    @Test
    void whatIsNotSaidOtherwiseHasNormalPriority() {
        notifications.handle(command("notify.bob", "notify", Map.of("text", "x")), caller("ada"));
        assertThat(Lab.now(notifications.unread("bob")).items().get(0).priority())
                .isEqualTo(Priority.NORMAL);
    }

    @Test
    void whatMakesNoSenseIsExplained() {
        assertThatThrownBy(() -> send("ada", "bob", "x", "urgent"))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("low, normal or high");
        assertThatThrownBy(() -> send("ada", "bob", "x".repeat(501), "low")).isInstanceOf(BadRequest.class);
        assertThatThrownBy(() -> send("ada", "b".repeat(33), "x", "low"))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("user name");
        assertThatThrownBy(() -> notifications.handle(command("notify.bob", "shout", Map.of()), caller("ada")))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("'shout'");
        assertThat(lab.frames).isEmpty();
        assertThat(Lab.now(notifications.unread("bob")).count()).isZero();
    }

    @Test
    void beyondTwoHundredTheOldestOfTheLowestPriorityIsGivenUpFirst() {
        send("ada", "bob", "first high", "high");
        send("ada", "bob", "first low", "low");
        send("ada", "bob", "second low", "low");
        for (int i = 3; i < 200; i++) {
            send("ada", "bob", "normal " + i, "normal");
        }
        assertThat(Lab.now(notifications.unread("bob")).count()).isEqualTo(200);
        assertThat(Lab.now(notifications.unread("bob")).dropped()).isZero();
        send("ada", "bob", "one more", "normal");
        Unread unread = Lab.now(notifications.unread("bob"));
        assertThat(unread.count()).isEqualTo(200);
        assertThat(unread.dropped()).isEqualTo(1);
        assertThat(unread.items())
                .extracting(Notification::text)
                .startsWith("first high", "second low")
                .endsWith("one more");
        assertThat(lab.events().get(200)).endsWith("\"unread\":200}");
        send("ada", "bob", "another", "normal");
        send("ada", "bob", "yet another", "normal");
        assertThat(Lab.now(notifications.unread("bob")).items())
                .extracting(Notification::text)
                .startsWith("first high", "normal 4")
                .endsWith("yet another");
        assertThat(Lab.now(notifications.unread("bob")).dropped()).isEqualTo(3);
    }

    @Test
    void anUnimportantOneIsNotKeptWhereEverythingElseMatters() {
        for (int i = 0; i < 200; i++) {
            send("ada", "bob", "high " + i, "high");
        }
        send("ada", "bob", "gossip", "low");
        assertThat(Lab.now(notifications.unread("bob")).items())
                .hasSize(200)
                .extracting(Notification::text)
                .doesNotContain("gossip");
    }

    @Test
    void theUsersForWhomSomethingIsKeptAreBounded() {
        MemoryMailboxes mailboxes = new MemoryMailboxes();
        for (int i = 0; i < 3_000; i++) {
            mailboxes.keep("user" + i, new Notification("n" + i, "x", Priority.LOW, "ada", i));
            mailboxes.count("user0");
        }
        assertThat(mailboxes.users()).isEqualTo(1_000);
        assertThat(mailboxes.kept()).isEqualTo(1_000);
        assertThat(Lab.now(mailboxes.count("user0"))).as("touched all the time").isEqualTo(1);
        assertThat(Lab.now(mailboxes.count("user1"))).as("touched by nobody").isZero();
    }

    @Test
    void allThatIsKeptTogetherIsBounded() {
        MemoryMailboxes mailboxes = new MemoryMailboxes();
        for (int i = 0; i < 900; i++) {
            for (int k = 0; k < 50; k++) {
                mailboxes.keep("user" + i, new Notification(i + "-" + k, "x", Priority.LOW, "ada", i));
            }
        }
        assertThat(mailboxes.kept()).isEqualTo(20_000);
        assertThat(mailboxes.users()).isEqualTo(400);
        mailboxes.remove("user899", "899-7");
        assertThat(mailboxes.kept()).isEqualTo(19_999);
    }

    @Test
    void aUserWithNothingUnreadCostsNothing() {
        MemoryMailboxes mailboxes = new MemoryMailboxes();
        mailboxes.keep("bob", new Notification("n1", "x", Priority.LOW, "ada", 1));
        mailboxes.remove("bob", "n1");
        mailboxes.remove("bob", "n1");
        assertThat(mailboxes.users()).isZero();
        assertThat(mailboxes.kept()).isZero();
    }

    @Test
    void samplesHaveTheSizeAskedForAndAreNotKept() {
        send("ada", "r7f3", "tea?", "normal");
        for (int n = 1; n <= 500; n++) {
            String data = lab.data(notifications.sample("notify.r7f3", n, 1_764_000_000_123_456L, 200));
            assertThat(data.getBytes(UTF_8)).hasSize(200);
            assertThat(data)
                    .contains("\"priority\":\"normal\",\"from\":\"lab\",\"unread\":1,\"due\":1764000000123456,\"n\":"
                            + n);
        }
        assertThat(lab.data(notifications.sample("notify.r7f3", 1, 2, 0))).contains("\"text\":\"t\"");
        assertThat(Lab.now(notifications.unread("r7f3")).count()).isEqualTo(1);
    }

    @Test
    void unreadCountsAreRightInTheOrderOfTheFramesWhateverTheThreads() throws InterruptedException {
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String name = "sender" + i;
            Thread sender = new Thread(() -> {
                for (int k = 0; k < 40; k++) {
                    send(name, "bob", "x", "normal");
                }
            });
            sender.start();
            senders.add(sender);
        }
        for (Thread sender : senders) {
            sender.join();
        }
        Pattern count = Pattern.compile("\"unread\":(\\d+)}");
        // a tap may hear of two frames in either order; their positions tell
        List<Integer> counts = lab.frames.stream()
                .sorted((a, b) -> Long.compare(a.position().seq(), b.position().seq()))
                .map(frame -> {
                    Matcher matcher = count.matcher(Lab.data(frame));
                    return matcher.find() ? Integer.valueOf(matcher.group(1)) : Integer.valueOf(-1);
                })
                .toList();
        assertThat(counts).hasSize(160).isSorted().startsWith(1).endsWith(160).doesNotHaveDuplicates();
    }

    @Test
    void itsSettingsAreKnownBeforeThereIsAHub() {
        assertThat(notifications.settings()).isEqualTo(Notifications.SETTINGS);
        assertThat(notifications.prefix()).isEqualTo(Notifications.PREFIX);
    }
}
