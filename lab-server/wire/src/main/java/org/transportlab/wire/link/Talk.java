package org.transportlab.wire.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.transportlab.wire.event.WireEvent;
import org.transportlab.wire.event.WireTotals;
import org.transportlab.wire.fault.ActiveFault;
import org.transportlab.wire.fault.BadFault;
import org.transportlab.wire.fault.FaultSpec;
import org.transportlab.wire.fault.FaultTexts;
import org.transportlab.wire.fault.Faults;
import org.transportlab.wire.fault.Profile;
import org.transportlab.wire.fault.Scope;

/**
 * What is said on one link, from hello to its end. What the lab has switched on ends with it: nobody could switch it off any
 * more. For one thread.
 */
final class Talk implements AutoCloseable {
    /** A lab takes messages of 64 KiB. */
    private static final int MOST_MESSAGE = 48 * 1024;

    private static final int MOST_SUMS = 100;

    private final Outgoing out;
    private final Faults faults;
    private final Observations seen;
    private final Watched watched;
    private final Set<Long> ours = new HashSet<>();
    private String toldActive = "";

    Talk(Outgoing out, Faults faults, Observations seen) {
        this.out = out;
        this.faults = faults;
        this.seen = seen;
        this.watched = new Watched(seen);
    }

    void hello(int port) {
        FaultTexts.languages().forEach(language -> out.say(Sayings.texts(language)));
        out.say(Sayings.hello(port, faults.active()));
    }

    /** Says what has changed since it was last called. */
    void tick() {
        Map<WireTotals.Key, WireTotals.Sum> some = new LinkedHashMap<>();
        for (Map.Entry<WireTotals.Key, WireTotals.Sum> sum : watched.sums().entrySet()) {
            some.put(sum.getKey(), sum.getValue());
            if (some.size() == MOST_SUMS) {
                out.say(Sayings.counts(some, seen.carriers()));
                some.clear();
            }
        }
        if (!some.isEmpty()) {
            out.say(Sayings.counts(some, seen.carriers()));
        }
        events();
        ObjectNode active = withActive(Sayings.of("active"));
        if (!active.toString().equals(toldActive)) {
            toldActive = active.toString();
            out.say(active);
        }
    }

    private void events() {
        Watched.Reading reading = watched.events();
        long dropped = reading.dropped();
        List<String> some = new ArrayList<>();
        int length = 0;
        for (WireEvent event : reading.events()) {
            String text = Sayings.event(event).toString();
            if (length + text.length() > MOST_MESSAGE) {
                say(some, dropped);
                some.clear();
                length = 0;
                dropped = 0;
            }
            some.add(text);
            length += text.length() + 1;
        }
        if (!some.isEmpty() || dropped > 0) {
            say(some, dropped);
        }
    }

    private void say(List<String> events, long dropped) {
        out.say("{\"type\":\"events\",\"dropped\":" + dropped + ",\"events\":[" + String.join(",", events) + "]}");
    }

    void receive(String text) throws JsonProcessingException {
        JsonNode message = Sayings.JSON.readTree(text);
        switch (message.path("type").asText()) {
            case "watch" -> {
                Set<String> connections = new HashSet<>();
                message.path("connections").forEach(one -> connections.add(one.asText()));
                watched.only(connections);
            }
            case "fault", "profile" -> answer(message);
            case "fault-off" -> {
                faults.switchOff(message.path("id").asLong());
                ours.remove(message.path("id").asLong());
            }
            default -> {
                /* a newer lab may want more than this relay can do */
            }
        }
    }

    private void answer(JsonNode message) {
        ObjectNode done = Sayings.of("done").put("call", message.path("call").asLong());
        try {
            List<ActiveFault> switched =
                    message.has("profile") ? apply(message.path("profile").asText()) : List.of(switchOn(message));
            switched.forEach(fault -> ours.add(fault.id()));
            Sayings.put(done.putArray("switched"), switched);
        } catch (BadFault e) {
            done.put("error", e.getMessage());
        }
        out.say(withActive(done));
    }

    private ActiveFault switchOn(JsonNode message) {
        Map<String, Long> settings = new HashMap<>();
        message.path("settings")
                .properties()
                .forEach(one -> settings.put(one.getKey(), one.getValue().asLong()));
        Scope scope = Scope.parse(message.path("on").asText());
        return faults.switchOn(new FaultSpec(message.path("fault").asText(), scope, settings, 1));
    }

    private List<ActiveFault> apply(String profile) {
        Profile named = Profile.named(profile).orElseThrow(() -> new BadFault("there is no profile " + profile));
        faults.clear();
        return named.faults().stream().map(faults::switchOn).toList();
    }

    private ObjectNode withActive(ObjectNode message) {
        ArrayNode active = message.putArray("active");
        Sayings.put(active, faults.active());
        return message;
    }

    @Override
    public void close() {
        ours.forEach(faults::switchOff);
        ours.clear();
    }
}
