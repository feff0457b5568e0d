package org.transportlab.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.transportlab.tck.client.Chat;
import org.transportlab.tck.client.Client;
import org.transportlab.tck.client.Received;
import org.transportlab.tck.client.Transport;
import org.transportlab.tck.client.Visit;
import org.transportlab.tck.container.Container;
import org.transportlab.tck.container.EveryContainer;
import org.transportlab.tck.container.Labs;
import org.transportlab.tck.container.Settings;

/** What is identical about "the same demo over every transport": every byte of every message. */
@Tag("contract")
class EveryScenarioOnEveryTransportTest {
    @RegisterExtension
    static final Labs LABS = Labs.with(Settings.roomy());

    @EveryContainer
    void chatIsTheSameBytesOnEveryTransport(Container container) {
        String room = Chat.room();
        List<Client> readers = readers(LABS.in(container), () -> Visit.to(room));
        String first = Chat.say(LABS.in(container), room, "first");
        for (Client speaker : readers) {
            accepted(speaker.send(command(room, "typing", "{}")));
            accepted(speaker.send(Chat.command(room, "hello \ud83d\udc4b \u2028 \"quoted\"\r\n<b>")));
        }
        String last = Chat.say(LABS.in(container), room, "last");
        List<String> same = assertThatAllHeardTheSame(readers, first, last);
        assertThat(same.stream().map(Received::of).map(Received::type)).contains("said", "typing");
        assertThat(same.stream().map(Received::of).filter(Received::isSaid)).hasSize(6);
    }

    @EveryContainer
    void notificationsAreTheSameBytesOnEveryTransport(Container container) {
        String user = "u" + UUID.randomUUID().toString().substring(0, 8);
        String channel = "notify." + user;
        URI lab = LABS.in(container);
        List<Client> readers = readers(lab, () -> Visit.to(channel).as(user));
        String first = accepted(notify(lab, channel, "low", "first"));
        for (Client sender : readers) {
            accepted(sender.send(command(channel, "notify", "{\"text\":\"\ud83d\udd14 ring\",\"priority\":\"high\"}")));
        }
        String id =
                readers.get(0).heard().awaitFrames(1).get(0).data().get("id").textValue();
        accepted(Chat.post(lab, user, command(channel, "ack", "{\"id\":\"" + id + "\"}")));
        String last = accepted(notify(lab, channel, "normal", "last"));
        List<String> same = assertThatAllHeardTheSame(readers, first, last);
        assertThat(same.stream().map(Received::of).map(Received::type))
                .containsExactly(
                        "notification",
                        "notification",
                        "notification",
                        "notification",
                        "notification",
                        "acked",
                        "notification");
    }

    @EveryContainer
    void theTickerIsTheSameBytesOnEveryTransport(Container container) {
        List<Client> readers = readers(LABS.in(container), () -> Visit.to("ticker.main"));
        List<Received> ticks = readers.get(0).heard().awaitFrames(30);
        List<String> same = assertThatAllHeardTheSame(
                readers, ticks.get(5).position(), ticks.get(29).position());
        assertThat(same).hasSize(25);
        assertThat(same.stream().map(Received::of).map(Received::type)).containsOnly("tick");
    }

    private static List<Client> readers(URI lab, Supplier<Visit> visits) {
        List<Client> readers = new ArrayList<>();
        for (Transport transport : Transport.values()) {
            readers.add(transport.connect(lab, visits.get()));
        }
        return readers;
    }

    /** The frames from one position to another, which are the same for every reader; lets the readers go. */
    private static List<String> assertThatAllHeardTheSame(List<Client> readers, String first, String last) {
        List<List<String>> heard = new ArrayList<>();
        for (Client reader : readers) {
            List<Received> frames = reader.heard().awaitPosition(last);
            DeliveryTest.assertThatNothingIsMissing(frames);
            List<String> positions = frames.stream().map(Received::position).toList();
            heard.add(frames.subList(positions.indexOf(first), positions.indexOf(last) + 1).stream()
                    .map(Received::raw)
                    .toList());
            reader.close();
        }
        assertThat(heard).allSatisfy(one -> assertThat(one).isEqualTo(heard.get(0)));
        return heard.get(0);
    }

    private static JsonNode notify(URI lab, String channel, String priority, String text) {
        return Chat.post(
                lab,
                "bystander",
                command(channel, "notify", "{\"text\":\"" + text + "\",\"priority\":\"" + priority + "\"}"));
    }

    private static String command(String channel, String type, String data) {
        return "{\"id\":\"" + UUID.randomUUID() + "\",\"ch\":\"" + channel + "\",\"type\":\"" + type + "\",\"data\":"
                + data + '}';
    }

    private static String accepted(JsonNode reply) {
        assertThat(reply.path("ok").asBoolean()).as("%s", reply).isTrue();
        return reply.path("pos").asText();
    }
}
