package org.transportlab.wire.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.transportlab.observe.fault.ActiveFault;
import org.transportlab.observe.relay.LinkMessage;
import org.transportlab.observe.traffic.Bytes;
import org.transportlab.observe.traffic.Kind;
import org.transportlab.observe.traffic.Sample;
import org.transportlab.observe.traffic.TrafficEvent;
import org.transportlab.observe.traffic.TrafficSum;

/** The text of these messages is what a lab of another age expects: it stays as it is. */
class LinkMessagesTest {
    @Test
    void writesAnEventWithItsBytesAsBase64() {
        Sample raw = Sample.of("data:x".getBytes(StandardCharsets.US_ASCII));
        TrafficEvent event = new TrafficEvent(
                7, "sse", "aaaa", false, Kind.SSE_EVENT, 1, 2, 3, Bytes.framed(5, 1), "event", raw, raw, true);

        assertThat(LinkMessages.write(new LinkMessage.Events(4, List.of(event.shortened(3)))))
                .isEqualTo("{'type':'events','dropped':4,'events':[{'connection':7,'transport':'sse','logical':'aaaa',"
                                .replace('\'', '"')
                        + "'up':false,'kind':'sse_event','began':1,'micros':2,'offset':3,".replace('\'', '"')
                        + "'bytes':{'header':0,'framing':5,'payload':1,'heartbeat':0,'unparsed':0},".replace('\'', '"')
                        + "'summary':'eve','raw':'ZGF0YTp4','decoded':'','whole':true}]}".replace('\'', '"'));
    }

    @Test
    void writesSumsWithTheSocketsThatCarriedThem() {
        TrafficSum sum = new TrafficSum("sse", "aaaa", Bytes.header(9), Bytes.payload(8), 7, 6, 5, 4, 3);

        assertThat(LinkMessages.write(new LinkMessage.Counts(Map.of("aaaa", 2L), List.of(sum))))
                .startsWith("{\"type\":\"counts\",\"sockets\":{\"aaaa\":2},\"sums\":[{\"transport\":\"sse\"")
                .endsWith("\"handshakeUp\":7,\"handshakeDown\":6,\"openings\":5,\"requests\":4,\"messages\":3}]}");
    }

    @Test
    void saysThatACallFailedOnlyWhenItDid() {
        List<ActiveFault> on = List.of(new ActiveFault(3, "cork", "all", Map.of("ms", 200L), 1));

        assertThat(LinkMessages.write(new LinkMessage.Done(1, on, "", List.of())))
                .isEqualTo("{\"type\":\"done\",\"call\":1,\"switched\":[{\"id\":3,\"fault\":\"cork\",\"on\":\"all\","
                        + "\"settings\":{\"ms\":200},\"hits\":1}],\"active\":[]}");
        assertThat(LinkMessages.write(new LinkMessage.Done(1, List.of(), "no", List.of())))
                .contains("\"error\":\"no\"");
    }

    @Test
    void readsWhatALabAsksFor() throws JsonProcessingException {
        assertThat(LinkMessages.read("{\"type\":\"fault\",\"fault\":\"cork\",\"on\":\"sse\",\"settings\":{\"ms\":5},"
                        + "\"call\":1,\"later\":true}"))
                .contains(new LinkMessage.SwitchOn("cork", "sse", Map.of("ms", 5L), 1));
        assertThat(LinkMessages.read("{\"type\":\"fault-off\",\"id\":3}")).contains(new LinkMessage.SwitchOff(3));
        assertThat(LinkMessages.read("{\"type\":\"profile\",\"profile\":\"clean\",\"call\":2}"))
                .contains(new LinkMessage.Apply("clean", 2));
    }

    @Test
    void ignoresATypeThatItDoesNotKnowAndRefusesWhatIsNoMessage() throws JsonProcessingException {
        assertThat(LinkMessages.read("{\"type\":\"tomorrow\",\"more\":[]}")).isEmpty();
        assertThatThrownBy(() -> LinkMessages.read("not JSON")).isInstanceOf(JsonProcessingException.class);
    }
}
