package org.transportlab.wire.link;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.transportlab.wire.event.Bytes;
import org.transportlab.wire.event.Direction;
import org.transportlab.wire.event.WireEvent;
import org.transportlab.wire.event.WireTotals;
import org.transportlab.wire.fault.ActiveFault;
import org.transportlab.wire.fault.Catalogue;
import org.transportlab.wire.fault.FaultTexts;
import org.transportlab.wire.fault.FaultType;
import org.transportlab.wire.fault.Profile;

/** What a relay says on a link, in JSON. */
final class Sayings {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_SUMMARY = 200;

    private Sayings() {}

    static ObjectNode of(String type) {
        return JSON.createObjectNode().put("type", type);
    }

    static ObjectNode texts(String language) {
        ObjectNode message = of("texts").put("language", language);
        ObjectNode texts = message.putObject("texts");
        FaultTexts.in(language).forEach(texts::put);
        return message;
    }

    /** @param port where browsers find the relay, on the host of the lab */
    static ObjectNode hello(int port, List<ActiveFault> active) {
        ObjectNode message = of("hello").put("port", port);
        ArrayNode faults = message.putArray("faults");
        for (FaultType type : Catalogue.all()) {
            ObjectNode fault = faults.addObject().put("name", type.name()).put("lasts", type.lasting());
            ArrayNode parameters = fault.putArray("parameters");
            type.parameters()
                    .forEach(one -> parameters
                            .addObject()
                            .put("name", one.name())
                            .put("initial", one.initial())
                            .put("min", one.min())
                            .put("max", one.max()));
        }
        ArrayNode profiles = message.putArray("profiles");
        for (Profile profile : Profile.all()) {
            ArrayNode parts = profiles.addObject().put("name", profile.name()).putArray("faults");
            profile.faults().forEach(spec -> parts.add(spec.toString()));
        }
        put(message.putArray("active"), active);
        return message;
    }

    static void put(ArrayNode array, List<ActiveFault> active) {
        for (ActiveFault one : active) {
            ObjectNode fault = array.addObject()
                    .put("id", one.id())
                    .put("fault", one.spec().name())
                    .put("on", one.spec().scope().toString())
                    .put("hits", one.hits());
            ObjectNode settings = fault.putObject("settings");
            one.settings().values().forEach(settings::put);
        }
    }

    static ObjectNode counts(Map<WireTotals.Key, WireTotals.Sum> sums, Carriers carriers) {
        ObjectNode message = of("counts");
        ObjectNode sockets = message.putObject("sockets");
        ArrayNode array = message.putArray("sums");
        sums.forEach((key, sum) -> {
            sockets.put(key.logical(), carriers.of(key.logical()));
            ObjectNode entry = array.addObject()
                    .put("transport", key.transport().name())
                    .put("logical", key.logical())
                    .put("handshakeUp", sum.handshakeUp())
                    .put("handshakeDown", sum.handshakeDown())
                    .put("openings", sum.openings())
                    .put("requests", sum.requests())
                    .put("messages", sum.messages());
            put(entry.putObject("up"), sum.up());
            put(entry.putObject("down"), sum.down());
        });
        return message;
    }

    /** Without the decoded payload: who has the bytes can decode them. */
    static ObjectNode event(WireEvent event) {
        String summary = event.summary();
        ObjectNode entry = JSON.createObjectNode()
                .put("connection", event.connection())
                .put("transport", event.transport().name())
                .put("logical", event.logical())
                .put("up", event.direction() == Direction.UP)
                .put("kind", event.kind().name().toLowerCase(Locale.ROOT))
                .put("began", event.began())
                .put("micros", event.micros())
                .put("offset", event.offset())
                .put("summary", summary.substring(0, Math.min(summary.length(), MOST_SUMMARY)))
                .put("raw", event.raw().bytes())
                .put("decoded", "")
                .put("whole", event.whole());
        put(entry.putObject("bytes"), event.bytes());
        return entry;
    }

    private static void put(ObjectNode node, Bytes bytes) {
        node.put("header", bytes.header())
                .put("framing", bytes.framing())
                .put("payload", bytes.payload())
                .put("heartbeat", bytes.heartbeat())
                .put("unparsed", bytes.unparsed());
    }
}
