package org.transportlab.web.relaylink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.transportlab.observe.relay.LinkMessage;
import org.transportlab.observe.traffic.Bytes;
import org.transportlab.observe.traffic.Kind;
import org.transportlab.observe.traffic.TrafficEvent;

/** The text of these messages is what a relay of another age expects: it stays as it is. */
class LinkMessagesTest {
    @Test
    void readsAnEventWithItsBytes() throws JsonProcessingException {
        LinkMessage.Events events = (LinkMessage.Events) LinkMessages.read(
                        "{\"type\":\"events\",\"dropped\":4,\"events\":[{\"connection\":7,\"transport\":\"sse\","
                                + "\"logical\":\"aaaa\",\"up\":false,\"kind\":\"sse_event\",\"began\":1,\"micros\":2,"
                                + "\"offset\":3,\"summary\":\"event\",\"raw\":\"ZGF0YTp4\",\"decoded\":\"\","
                                + "\"whole\":true,\"bytes\":{\"header\":0,\"framing\":5,\"payload\":1,\"heartbeat\":0,"
                                + "\"unparsed\":0}}]}")
                .orElseThrow();

        assertThat(events.dropped()).isEqualTo(4);
        TrafficEvent event = events.events().get(0);
        assertThat(event.kind()).isEqualTo(Kind.SSE_EVENT);
        assertThat(event.bytes()).isEqualTo(Bytes.framed(5, 1));
        assertThat(event.raw().text()).isEqualTo("data:x");
        assertThat(event.decoded().length()).isZero();
    }

    @Test
    void readsACallThatWasDoneAndOneThatFailed() throws JsonProcessingException {
        LinkMessage done = LinkMessages.read("{\"type\":\"done\",\"call\":1,\"switched\":[],\"active\":[]}")
                .orElseThrow();
        LinkMessage failed = LinkMessages.read("{\"type\":\"done\",\"call\":2,\"error\":\"no\",\"active\":[]}")
                .orElseThrow();

        assertThat(done).isEqualTo(new LinkMessage.Done(1, List.of(), "", List.of()));
        assertThat(failed).isEqualTo(new LinkMessage.Done(2, List.of(), "no", List.of()));
    }

    @Test
    void writesWhatItAsksFor() {
        assertThat(LinkMessages.write(new LinkMessage.Watch(Set.of("aaaa"))))
                .isEqualTo("{\"type\":\"watch\",\"connections\":[\"aaaa\"]}");
        assertThat(LinkMessages.write(new LinkMessage.SwitchOn("cork", "all", Map.of("ms", 5L), 1)))
                .isEqualTo("{\"type\":\"fault\",\"fault\":\"cork\",\"on\":\"all\",\"settings\":{\"ms\":5},\"call\":1}");
        assertThat(LinkMessages.write(new LinkMessage.SwitchOff(3))).isEqualTo("{\"type\":\"fault-off\",\"id\":3}");
    }

    @Test
    void ignoresATypeThatItDoesNotKnowAndRefusesWhatIsNoMessage() throws JsonProcessingException {
        assertThat(LinkMessages.read("{\"type\":\"tomorrow\"}")).isEmpty();
        assertThatThrownBy(() -> LinkMessages.read("not JSON")).isInstanceOf(JsonProcessingException.class);
    }
}
