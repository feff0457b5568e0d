package org.transportlab.web.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.transportlab.experiments.Experiment;
import org.transportlab.experiments.Figures;
import org.transportlab.experiments.GivenSettings;
import org.transportlab.experiments.Order;
import org.transportlab.experiments.Result;
import org.transportlab.experiments.lab.Descriptors;
import org.transportlab.experiments.run.ExperimentListener;
import org.transportlab.experiments.run.Experiments;
import org.transportlab.experiments.run.RunningExperiment;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.Names;

/**
 * The experiment that a page has started: it ends with the page.
 *
 * <p>Called by one thread at a time; an experiment reports on its own.
 */
final class ExperimentHandler implements ControlHandler {
    private static final int MOST_SETTING = 64;
    private final Optional<Experiments> experiments;
    private final ControlOutbox outbox;
    private Optional<RunningExperiment> own = Optional.empty();

    ExperimentHandler(Optional<Experiments> experiments, ControlOutbox outbox) {
        this.experiments = experiments;
        this.outbox = outbox;
    }

    @Override
    public Set<String> types() {
        return Set.of("experiment", "experiment-order", "experiment-needs");
    }

    @Override
    public void receive(ControlMessage message) {
        switch (message.type()) {
            case "experiment" -> start(message);
            case "experiment-order" -> order(message.text("order"));
            default ->
                outbox.send(needs(message.number("clients", 1, 1_000_000)).toString());
        }
    }

    private ObjectNode needs(int clients) {
        required();
        Descriptors needs = Descriptors.of(clients);
        ObjectNode answer =
                Json.object("experiment-needs").put("clients", clients).put("descriptors", needs.needed());
        needs.free().ifPresent(free -> answer.put("free", free));
        needs.most().ifPresent(most -> answer.put("most", most));
        return answer;
    }

    private void start(ControlMessage message) {
        Experiments all = required();
        GivenSettings given = settings(message.body().path("settings"));
        try {
            Experiment<?> experiment = Experiments.named(message.text("experiment"), given);
            own = Optional.of(all.start(experiment, new Reporter(experiment.name(), outbox)));
        } catch (IllegalArgumentException e) {
            throw new BadRequest(Names.quote(String.valueOf(e.getMessage())));
        }
    }

    private static GivenSettings settings(JsonNode message) {
        Map<String, String> settings = new HashMap<>();
        for (Map.Entry<String, JsonNode> setting : message.properties()) {
            String value = setting.getValue().asText();
            if (value.length() > MOST_SETTING) {
                throw new BadRequest("a setting is shorter than that");
            }
            settings.put(setting.getKey(), value);
        }
        return new GivenSettings(settings);
    }

    private void order(String order) {
        if (order.equals("stop")) {
            close();
        } else if (order.equals("thaw")) {
            own.orElseThrow(() -> new BadRequest("start an experiment first")).order(Order.THAW);
        } else {
            throw new BadRequest("there is no such order");
        }
    }

    private Experiments required() {
        return experiments.orElseThrow(() ->
                new BadRequest("this lab runs in a foreign container, where there are no experiments of this kind"));
    }

    @Override
    public void close() {
        own.ifPresent(RunningExperiment::close);
    }

    /** Figures may be dropped when the page is busy; the end is something that it must have. */
    private record Reporter(String experiment, ControlOutbox outbox) implements ExperimentListener {
        @Override
        public void progress(Figures figures) {
            outbox.offer(ExperimentMessage.progress(experiment, figures).toString());
        }

        @Override
        public void ended(Result<?> result) {
            outbox.send(ExperimentMessage.end(experiment, result).toString());
        }

        @Override
        public void failed(String message) {
            outbox.send(ExperimentMessage.failure(experiment, message).toString());
        }
    }
}
