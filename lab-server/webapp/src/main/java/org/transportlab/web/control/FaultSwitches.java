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
import org.transportlab.web.meter.FaultDesk;

/**
 * What one page has done to the network; undone when the page goes.
 *
 * <p>Faults hit everybody, so that a page may switch off what another has switched on. Guarded by the session that owns it.
 */
final class FaultSwitches implements AutoCloseable {
    private static final String ALL = "all";
    private final FaultDesk desk;
    private final Set<Long> ours = new HashSet<>();

    FaultSwitches(FaultDesk desk) {
        this.desk = desk;
    }

    /** Everything there is, and what of it is on. */
    ObjectNode list() {
        ObjectNode answer = state("faults").put("port", desk.port());
        ArrayNode faults = answer.putArray("faults");
        for (FaultDesk.Fault fault : desk.faults()) {
            ObjectNode entry = faults.addObject().put("name", fault.name()).put("lasts", fault.lasts());
            ArrayNode parameters = entry.putArray("parameters");
            fault.parameters()
                    .forEach(parameter -> parameters
                            .addObject()
                            .put("name", parameter.name())
                            .put("initial", parameter.initial())
                            .put("min", parameter.min())
                            .put("max", parameter.max()));
        }
        ArrayNode profiles = answer.putArray("profiles");
        for (FaultDesk.Place profile : desk.profiles()) {
            ArrayNode parts = profiles.addObject().put("name", profile.name()).putArray("faults");
            profile.faults().forEach(parts::add);
        }
        return answer;
    }

    /** Switches one fault on or off for one transport or for all. */
    ObjectNode turn(JsonNode message) {
        String name = message.path("name").asText();
        String on = message.path("transport").asText(ALL);
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
            ours.add(desk.switchOn(name, on, settings).id());
        } catch (IllegalArgumentException e) {
            throw new BadRequest(Names.quote(e.getMessage()));
        }
    }

    private void off(String name, String on) {
        for (FaultDesk.Active active : desk.active()) {
            if (active.fault().equals(name) && active.on().equals(on)) {
                desk.switchOff(active.id());
                ours.remove(active.id());
            }
        }
    }

    ObjectNode apply(JsonNode message) {
        String name = message.path("name").asText();
        try {
            desk.apply(name).forEach(active -> ours.add(active.id()));
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
        for (FaultDesk.Active one : desk.active()) {
            ObjectNode entry = active.addObject()
                    .put("name", one.fault())
                    .put("transport", one.on())
                    .put("hits", one.hits());
            ObjectNode params = entry.putObject("params");
            one.settings().forEach(params::put);
        }
        return answer;
    }

    @Override
    public void close() {
        ours.forEach(desk::switchOff);
        ours.clear();
    }
}
