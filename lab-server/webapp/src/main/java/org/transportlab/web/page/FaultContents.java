package org.transportlab.web.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.transportlab.web.meter.FaultDesk;

/** The faults and profiles that the relay in front of the lab offers, with what there is to say about each. */
final class FaultContents implements Contents {
    private final Supplier<Optional<FaultDesk>> desks;

    FaultContents(Supplier<Optional<FaultDesk>> desks) {
        this.desks = desks;
    }

    @Override
    public Map<String, Object> of(Visit visit) {
        Optional<FaultDesk> found = desks.get();
        if (found.isEmpty()) {
            return Map.of("faults", List.of(), "profiles", List.of());
        }
        FaultDesk desk = found.get();
        Map<String, String> texts = desk.texts(visit.language());
        return Map.of(
                "faults",
                desk.faults().stream().map(fault -> fault(fault, texts)).toList(),
                "profiles",
                desk.profiles().stream()
                        .map(profile -> profile(profile.name(), texts))
                        .toList());
    }

    private static Map<String, Object> fault(FaultDesk.Fault fault, Map<String, String> texts) {
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

    private static Map<String, Object> parameter(
            FaultDesk.Fault fault, FaultDesk.Parameter parameter, Map<String, String> texts) {
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
