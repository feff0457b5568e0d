package org.transportlab.web.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.Names;
import org.transportlab.observe.fault.ActiveFault;
import org.transportlab.observe.fault.FaultSpec;
import org.transportlab.observe.relay.LabRelay;

/**
 * What one page has done to the network; undone when the page goes.
 *
 * <p>Faults hit everybody, so that a page may switch off what another has switched on. Guarded by the session that owns it.
 */
final class FaultSwitches implements AutoCloseable {
    private final LabRelay relay;
    private final Set<Long> ours = new HashSet<>();

    FaultSwitches(LabRelay relay) {
        this.relay = relay;
    }

    /** Everything there is, and what of it is on. */
    ObjectNode list() {
        ObjectNode answer = state("faults").put("port", relay.port());
        answer.set("faults", Json.tree(relay.faults().faults()));
        answer.set("profiles", Json.tree(relay.faults().profiles()));
        return answer;
    }

    /** Switches one fault on or off for one transport or for all. */
    ObjectNode turn(JsonNode message) {
        String name = message.path("name").asText();
        String on = message.path("transport").asText(FaultSpec.ALL);
        boolean isOn = message.path("on").asBoolean();
        if (isOn) {
            on(name, on, settings(message.path("params")));
        } else {
            off(name, on);
        }
        return state("fault").put("name", name).put("transport", on).put("on", isOn);
    }

    private void on(String name, String on, Map<String, Long> settings) {
        off(name, on); // switched on again with other settings, it must not act twice
        try {
            ours.add(relay.faults()
                    .switchOn(new FaultSpec(name, on, settings, 1))
                    .id());
        } catch (IllegalArgumentException e) {
            throw new BadRequest(Names.quote(e.getMessage()));
        }
    }

    private void off(String name, String on) {
        for (ActiveFault active : relay.faults().active()) {
            if (active.fault().equals(name) && active.on().equals(on)) {
                relay.faults().switchOff(active.id());
                ours.remove(active.id());
            }
        }
    }

    ObjectNode apply(JsonNode message) {
        String name = message.path("name").asText();
        try {
            relay.faults().apply(name).forEach(active -> ours.add(active.id()));
        } catch (IllegalArgumentException e) {
            throw new BadRequest(Names.quote(e.getMessage()));
        }
        return state("profile").put("name", name);
    }

    private static Map<String, Long> settings(JsonNode given) {
        Map<String, Long> settings = new HashMap<>();
        for (Map.Entry<String, JsonNode> setting : given.properties()) {
            if (!setting.getValue().isIntegralNumber() || !setting.getValue().canConvertToLong()) {
                throw new BadRequest("'" + Names.quote(setting.getKey()) + "' must be a whole number");
            }
            settings.put(setting.getKey(), setting.getValue().asLong());
        }
        return settings;
    }

    private ObjectNode state(String type) {
        ObjectNode answer = Json.object(type);
        ArrayNode active = answer.putArray("active");
        for (ActiveFault one : relay.faults().active()) {
            active.addObject()
                    .put("name", one.fault())
                    .put("transport", one.on())
                    .put("hits", one.hits())
                    .set("params", Json.tree(one.settings()));
        }
        return answer;
    }

    @Override
    public void close() {
        ours.forEach(relay.faults()::switchOff);
        ours.clear();
    }
}
