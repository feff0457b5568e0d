package org.transportlab.scenario.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.transportlab.scenario.Lab.caller;
import static org.transportlab.scenario.Lab.command;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.Close;
import org.transportlab.hub.delivery.MemoryRoster;
import org.transportlab.hub.delivery.Presence;
import org.transportlab.hub.delivery.ReadRequest;
import org.transportlab.hub.delivery.Reader;
import org.transportlab.hub.delivery.Subscription;
import org.transportlab.hub.log.Cursor;
import org.transportlab.hub.log.Frame;
import org.transportlab.hub.upstream.Reply;
import org.transportlab.scenario.Lab;

class ChatTest {
    private final Lab lab = new Lab(Chat.SETTINGS);
    private final Presence presence =
            new Presence(lab.clock, new MemoryRoster(), Chat::isRoom, Duration.ofSeconds(5), Duration.ofSeconds(40));
    private final Chat chat = new Chat(lab.hub, presence);

    {
        lab.tap(presence);
    }

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private Reply say(String user, String text) {
        return Lab.now(chat.handle(command(Chat.LOBBY, "say", Map.of("text", text)), caller(user)));
    }

    private Reply type(String user, String room) {
        return Lab.now(chat.handle(command(room, "typing", Map.of()), caller(user)));
    }

    @Test
    void whatIsSaidReachesTheRoomUnderTheSpeakersName() {
        Reply reply = say("ada", "hi \"all\"");
        assertThat(lab.events()).containsExactly("said {\"from\":\"ada\",\"text\":\"hi \\\"all\\\"\"}");
        assertThat(reply).isEqualTo(Reply.done(lab.frames.get(0).position()));
        assertThat(lab.frames.get(0).channel()).isEqualTo(Chat.LOBBY);
    }

    @Test
    void aTextOfTwoThousandCharactersIsTheLongest() {
        say("ada", "x".repeat(2_000));
        assertThat(lab.frames).hasSize(1);
        assertThatThrownBy(() -> say("ada", "x".repeat(2_001)))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("2000");
        assertThatThrownBy(() -> say("ada", "  ")).isInstanceOf(BadRequest.class);
        assertThat(lab.frames).hasSize(1);
    }

    @Test
    void noTwoThingsSaidShareAKeyAndTypingIsKeyedByItsUser() {
        say("ada", "one");
        say("ada", "one");
        type("ada", Chat.LOBBY);
        assertThat(lab.frames).extracting(Frame::key).doesNotHaveDuplicates().endsWith("ada");
    }

    @Test
    void typingIsToldOncePerUserAndRoomInTwoSeconds() {
        assertThat(type("ada", Chat.LOBBY))
                .isEqualTo(Reply.done(lab.frames.get(0).position()));
        assertThat(type("ada", Chat.LOBBY)).isEqualTo(Reply.done());
        lab.clock.advance(Duration.ofMillis(1_999));
        assertThat(type("ada", Chat.LOBBY)).isEqualTo(Reply.done());
        assertThat(lab.events()).containsExactly("typing {\"from\":\"ada\"}");
        lab.clock.advance(Duration.ofMillis(1));
        assertThat(type("ada", Chat.LOBBY)).isNotEqualTo(Reply.done());
        assertThat(lab.events()).hasSize(2);
    }

    @Test
    void typingOfOneUserOrRoomDoesNotHideAnothers() {
        type("ada", Chat.LOBBY);
        type("bob", Chat.LOBBY);
        type("ada", "chat.cellar");
        assertThat(lab.frames).hasSize(3);
    }

    @Test
    void typingIsForgottenSoThatItCostsNoMemory() {
        for (int i = 0; i < 10_001; i++) {
            type("user-" + i, Chat.LOBBY);
        }
        assertThat(lab.frames).hasSize(10_000);
        lab.clock.advance(Duration.ofSeconds(2));
        type("late", Chat.LOBBY);
        assertThat(lab.frames).hasSize(10_001);
    }

    @Test
    void comingAndGoingIsToldToTheRoom() {
        Subscription ada = lab.stream("ada", Chat.LOBBY);
        await().until(() -> Lab.now(chat.here(Chat.LOBBY)), List.of("ada")::equals);
        ada.end(Close.GONE, "gone");
        lab.poll("bob", Chat.LOBBY);
        assertThat(Lab.now(chat.here(Chat.LOBBY))).contains("bob");
        await().untilAsserted(() -> {
            lab.clock.advance(Duration.ofSeconds(5));
            presence.sweep();
            assertThat(lab.events())
                    .startsWith("joined {\"user\":\"ada\"}", "joined {\"user\":\"bob\"}")
                    .contains("left {\"user\":\"ada\"}");
        });
    }

    @Test
    void otherChannelsHaveNoComingAndGoing() {
        lab.poll("ada", "ticker.main");
        assertThat(lab.frames).isEmpty();
        assertThat(Chat.isRoom("chatter.main")).isFalse();
    }

    @Test
    void unknownCommandsAreExplained() {
        assertThatThrownBy(() -> chat.handle(command(Chat.LOBBY, "shout", Map.of()), caller("ada")))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("'say'")
                .hasMessageContaining("'shout'");
    }

    @Test
    void theLastFiftyThingsSaidAreWithinAReplayDespiteEverybodyTyping() {
        for (int i = 1; i <= 60; i++) {
            for (int typed = 0; typed < 15; typed++) {
                type("ada", Chat.LOBBY);
                lab.clock.advance(Duration.ofSeconds(2));
            }
            say("ada", "number " + i);
        }
        var reader = new Reader(Lab.POLL, caller("bob"));
        var asked = new ReadRequest(List.of("chat.lobby"), Cursor.NONE, Chat.REPLAY);
        var replay = Lab.now(lab.hub.read(reader, asked));
        // the hub hands out a batch at a time; the cursor leads to the rest
        long said = 0;
        while (!replay.isEmpty()) {
            said += replay.frames().stream()
                    .filter(frame -> frame.type().equals("said"))
                    .count();
            replay = Lab.now(lab.hub.read(reader, new ReadRequest(List.of("chat.lobby"), replay.cursor(), 0)));
        }
        assertThat(said).isGreaterThanOrEqualTo(Chat.SHOWN - 1);
        assertThat(Chat.SETTINGS.maxFrames()).isGreaterThanOrEqualTo(Chat.REPLAY);
    }

    @Test
    void samplesCarryTheirNumberAndDueTimeAndHaveTheSizeAskedFor() {
        for (int size : new int[] {80, 81, 300, 5_000}) {
            String data = lab.data(chat.sample("chat.run", 42, 1_764_000_000_123_456L, size));
            assertThat(data.getBytes(UTF_8)).hasSize(size);
            assertThat(data).startsWith("{\"from\":\"lab\",\"text\":\"the ");
            assertThat(data).endsWith(",\"due\":1764000000123456,\"n\":42}");
        }
        assertThat(lab.data(chat.sample("chat.run", 1, 2, 0)))
                .isEqualTo("{\"from\":\"lab\",\"text\":\"t\",\"due\":2,\"n\":1}");
    }

    @Test
    void itsSettingsAreKnownBeforeThereIsAHub() {
        assertThat(chat.settings()).isEqualTo(Chat.SETTINGS);
        assertThat(chat.prefix()).isEqualTo(Chat.PREFIX);
        assertThat(Optional.of(Chat.LOBBY).filter(Chat::isRoom)).isPresent();
    }
}
