package org.transportlab.web.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.transportlab.observe.fault.Fault;
import org.transportlab.observe.fault.FaultControl;
import org.transportlab.observe.fault.Parameter;
import org.transportlab.observe.relay.LabRelay;

/** The faults and profiles that the relay in front of the lab offers, with what there is to say about each. */
final class FaultContents implements Contents {
    private final Supplier<Optional<LabRelay>> relay;

    FaultContents(Supplier<Optional<LabRelay>> relay) {
        this.relay = relay;
    }

    @Override
    public Map<String, Object> of(Visit visit) {
        Optional<FaultControl> found = relay.get().map(LabRelay::faults);
        if (found.isEmpty()) {
            return Map.of("faults", List.of(), "profiles", List.of());
        }
        FaultControl control = found.get();
        Map<String, String> texts = control.texts(visit.language());
        return Map.of(
                "faults",
                control.faults().stream().map(fault -> fault(fault, texts)).toList(),
                "profiles",
                control.profiles().stream()
                        .map(profile -> profile(profile.name(), texts))
                        .toList());
    }

    private static Map<String, Object> fault(Fault fault, Map<String, String> texts) {
        String key = "fault." + fault.name() + ".";
        return Map.of(
                "name", fault.name(),
                "lasts", fault.lasts(),
                "title", texts.get(key + "title"),
                "watch", texts.get(key + "watch"),
                "cause", texts.get(key + "cause"),
                "cure", texts.get(key + "cure"),
                "parameters",
                        fault.parameters().stream()
                                .map(parameter -> parameter(fault, parameter, texts))
                                .toList());
    }

    private static Map<String, Object> parameter(Fault fault, Parameter parameter, Map<String, String> texts) {
        return Map.of(
                "name", parameter.name(),
                "id", fault.name() + "-" + parameter.name(),
                "label", texts.get("parameter." + parameter.name()),
                "initial", parameter.initial(),
                "min", parameter.min(),
                "max", parameter.max());
    }

    private static Map<String, Object> profile(String name, Map<String, String> texts) {
        String key = "profile." + name + ".";
        return Map.of("name", name, "title", texts.get(key + "title"), "cause", texts.get(key + "cause"));
    }
}
