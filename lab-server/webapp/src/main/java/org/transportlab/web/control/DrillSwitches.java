package org.transportlab.web.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.Names;

/**
 * One page's hand on the drills: what it starts ends with it.
 *
 * <p>Called by one thread at a time; a drill reports on its own.
 */
final class DrillSwitches implements ControlHandler {
    private static final int MOST_SETTING = 64;
    private final Optional<DrillDesk> desk;
    private final ControlOutbox outbox;
    private Optional<DrillDesk.Drill> own = Optional.empty();

    DrillSwitches(Optional<DrillDesk> desk, ControlOutbox outbox) {
        this.desk = desk;
        this.outbox = outbox;
    }

    @Override
    public Set<String> types() {
        return Set.of("drill", "drill-order", "drill-needs");
    }

    @Override
    public void receive(ControlMessage message) {
        switch (message.type()) {
            case "drill" -> start(message.body());
            case "drill-order" -> order(message.text("order"));
            default ->
                outbox.send(needs(message.number("clients", 1, 1_000_000)).toString());
        }
    }

    private ObjectNode needs(int clients) {
        DrillDesk.Needs needs = required().needs(clients);
        ObjectNode answer = Json.object("drill-needs").put("clients", clients).put("descriptors", needs.descriptors());
        needs.free().ifPresent(free -> answer.put("free", free));
        needs.most().ifPresent(most -> answer.put("most", most));
        return answer;
    }

    private void start(JsonNode message) {
        String drill = message.path("drill").asText();
        Map<String, String> settings = new HashMap<>();
        for (Map.Entry<String, JsonNode> setting : message.path("settings").properties()) {
            String value = setting.getValue().asText();
            if (value.length() > MOST_SETTING) {
                throw new BadRequest("a setting is shorter than that");
            }
            settings.put(setting.getKey(), value);
        }
        try {
            own = Optional.of(required().start(drill, settings, figures -> report(drill, figures)));
        } catch (IllegalArgumentException e) {
            throw new BadRequest(plain(e));
        }
    }

    private void order(String order) {
        if (order.equals("stop")) {
            close();
            return;
        }
        try {
            own.orElseThrow(() -> new BadRequest("start a drill first")).order(order);
        } catch (IllegalArgumentException e) {
            throw new BadRequest(plain(e));
        }
    }

    private void report(String drill, Map<String, Object> figures) {
        ObjectNode message = Json.object("drill").put("drill", drill);
        figures.forEach(message::putPOJO);
        if ("over".equals(figures.get("phase"))) {
            outbox.send(message.toString()); // the last word is one the page must have
        } else {
            outbox.offer(message.toString());
        }
    }

    private static String plain(IllegalArgumentException e) {
        return Names.quote(String.valueOf(e.getMessage()));
    }

    private DrillDesk required() {
        return desk.orElseThrow(
                () -> new BadRequest("this lab runs in a foreign container, where there are no drills"));
    }

    @Override
    public void close() {
        own.ifPresent(DrillDesk.Drill::close);
    }
}
