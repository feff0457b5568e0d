package org.transportlab.web.relaylink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.transportlab.web.control.ControlOutbox;
import org.transportlab.web.control.Json;
import org.transportlab.web.meter.FaultDesk;
import org.transportlab.web.meter.Instruments;
import org.transportlab.web.meter.WireFeed;

/**
 * A relay at the other end of a link: what it says becomes {@linkplain #instruments() instruments}.
 *
 * <p>{@link #receive} is called by one thread at a time, the rest by any.
 */
final class LinkedRelay implements AutoCloseable {
    private final ControlOutbox outbox;
    private final LinkedEvents events = new LinkedEvents();
    private final LinkedLedger ledger;
    private final Map<String, Map<String, String>> texts = new HashMap<>();
    private volatile Optional<LinkedDesk> desk = Optional.empty();
    private volatile Instruments instruments = Instruments.NONE;

    LinkedRelay(ControlOutbox outbox, ToIntFunction<String> cut) {
        this.outbox = outbox;
        this.ledger = new LinkedLedger(outbox, events, cut);
    }

    /** None before the relay has said what it can do. */
    Instruments instruments() {
        return instruments;
    }

    /** @throws JsonProcessingException if it is not what a relay says */
    void receive(String text) throws JsonProcessingException {
        JsonNode message = Json.read(text);
        switch (message.path("type").asText()) {
            case "texts" -> texts.put(message.path("language").asText(), texts(message.path("texts")));
            case "hello" -> hello(message);
            case "counts" -> ledger.take(message);
            case "events" ->
                events.add(
                        list(message.path("events"), WireFeed.Event.class),
                        message.path("dropped").asLong());
            case "active" -> active(message);
            case "done" -> {
                active(message);
                if (desk.isPresent()) {
                    desk.get().done(message, list(message.path("switched"), FaultDesk.Active.class));
                }
            }
            default -> {
                /* a newer relay may say more than this lab understands */
            }
        }
    }

    private void hello(JsonNode message) throws JsonProcessingException {
        LinkedDesk told = new LinkedDesk(
                outbox,
                message.path("port").asInt(),
                list(message.path("faults"), FaultDesk.Fault.class),
                list(message.path("profiles"), FaultDesk.Place.class),
                Map.copyOf(texts));
        desk = Optional.of(told);
        active(message);
        instruments = new Instruments(
                Optional.of(ledger), Optional.of(told), Optional.of(new LinkedFeed(events, ledger)), false);
    }

    private void active(JsonNode message) throws JsonProcessingException {
        if (desk.isPresent() && message.has("active")) {
            desk.get().active(list(message.path("active"), FaultDesk.Active.class));
        }
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> found = new HashMap<>();
        node.properties()
                .forEach(text -> found.put(text.getKey(), text.getValue().asText()));
        return Map.copyOf(found);
    }

    static <T> List<T> list(JsonNode array, Class<T> type) throws JsonProcessingException {
        List<T> found = new ArrayList<>();
        for (JsonNode one : array) {
            found.add(Json.as(one, type));
        }
        return List.copyOf(found);
    }

    /** The relay has gone: who still asks it for something hears so. */
    @Override
    public void close() {
        desk.ifPresent(LinkedDesk::close);
    }
}
