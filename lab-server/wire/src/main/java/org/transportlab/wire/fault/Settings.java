package org.transportlab.wire.fault;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.transportlab.observe.fault.BadFault;
import org.transportlab.observe.fault.Parameter;

/** A value for each parameter of a fault. Immutable. */
public final class Settings {
    private final Map<String, Long> values;

    private Settings(Map<String, Long> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * The given values, and the initial ones for what is not given.
     *
     * @throws BadFault if there is no such parameter, or the value is out of its range
     */
    public static Settings of(List<Parameter> parameters, Map<String, Long> given) {
        Map<String, Long> values = new HashMap<>();
        Map<String, Long> left = new HashMap<>(given);
        for (Parameter parameter : parameters) {
            Long wanted = left.remove(parameter.name());
            long value = wanted == null ? parameter.initial() : wanted;
            if (value < parameter.min() || value > parameter.max()) {
                throw new BadFault(parameter.name() + " must be between " + parameter.min() + " and " + parameter.max()
                        + ", not " + value);
            }
            values.put(parameter.name(), value);
        }
        if (!left.isEmpty()) {
            throw new BadFault("there is no parameter " + String.join(", ", left.keySet()));
        }
        return new Settings(values);
    }

    public Map<String, Long> values() {
        return values;
    }

    public long number(String name) {
        return values.get(name);
    }

    public int bytes() {
        return (int) number("bytes");
    }

    public Duration millis() {
        return millis("ms");
    }

    public Duration millis(String name) {
        return Duration.ofMillis(number(name));
    }

    public boolean flag(String name) {
        return number(name) == 1;
    }
}
