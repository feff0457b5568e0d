package org.transportlab.experiments;

import java.util.Locale;
import java.util.Map;

/** What a person has set for an experiment, as text by name, read within bounds. */
public record GivenSettings(Map<String, String> given) {
    public GivenSettings {
        given = Map.copyOf(given);
    }

    /** @throws IllegalArgumentException if it is not a whole number within the bounds, in words */
    public int number(String name, int otherwise, int least, int most) {
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
    public <E extends Enum<E>> E one(String name, E otherwise) {
        String text = given.getOrDefault(name, otherwise.name());
        for (E constant : otherwise.getDeclaringClass().getEnumConstants()) {
            if (constant.name().equals(text.toUpperCase(Locale.ROOT).replace('-', '_'))) {
                return constant;
            }
        }
        throw new IllegalArgumentException("there is no such " + name);
    }
}
