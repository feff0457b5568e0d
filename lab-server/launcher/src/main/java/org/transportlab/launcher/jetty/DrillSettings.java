package org.transportlab.launcher.jetty;

import java.util.Locale;
import java.util.Map;

/** What a person has set for a drill, read within bounds. */
public record DrillSettings(Map<String, String> given) {
    public DrillSettings {
        given = Map.copyOf(given);
    }

    /** @throws IllegalArgumentException if it is not a whole number within the bounds, in words */
    int number(String name, int otherwise, int least, int most) {
        String text = given.getOrDefault(name, Integer.toString(otherwise));
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // the same complaint as for a number out of bounds
        }
        throw new IllegalArgumentException(name + " goes from " + least + " to " + most);
    }

    /** @throws IllegalArgumentException if it is none of the type's constants, in words */
    <E extends Enum<E>> E one(String name, E otherwise) {
        String text = given.getOrDefault(name, otherwise.name());
        for (E constant : otherwise.getDeclaringClass().getEnumConstants()) {
            if (constant.name().equals(text.toUpperCase(Locale.ROOT).replace('-', '_'))) {
                return constant;
            }
        }
        throw new IllegalArgumentException("there is no such " + name);
    }
}
