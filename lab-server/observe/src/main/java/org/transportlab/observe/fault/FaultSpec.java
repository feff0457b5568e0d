package org.transportlab.observe.fault;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is asked for: a fault by name, whom it hits, how it is set, and the seed of its chances. Immutable.
 *
 * <p>The text form, for URLs and the command line, is {@code latency,ms=100,on=sse,seed=7}: the name, then what differs
 * from the defaults. The same text means the same fault again: with one seed, the first connection it hits draws the same
 * numbers every time, and so does the second.
 *
 * @param on {@link #ALL}, or the name of the transport whose requests it hits
 */
public record FaultSpec(String name, String on, Map<String, Long> values, long seed) {
    /** Hits every connection. */
    public static final String ALL = "all";

    public FaultSpec {
        values = Map.copyOf(values);
    }

    public static FaultSpec of(String name) {
        return new FaultSpec(name, ALL, Map.of(), 1);
    }

    /** @throws BadFault if the text has another form */
    public static FaultSpec parse(String text) {
        String[] parts = text.split(",", -1);
        Map<String, Long> values = new HashMap<>();
        String on = ALL;
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            if (pair.length < 2) {
                throw new BadFault("'" + parts[i] + "' is not name=value");
            }
            if (pair[0].equals("on")) {
                on = pair[1];
            } else {
                values.put(pair[0], number(pair[1]));
            }
        }
        Long seed = values.remove("seed");
        return new FaultSpec(parts[0], on, values, seed == null ? 1 : seed);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new BadFault("'" + text + "' is not a whole number");
        }
    }

    /** Whether it is meant for requests of that transport. */
    public boolean hits(String transport) {
        return on.equals(ALL) || on.equals(transport);
    }

    public FaultSpec on(String other) {
        return new FaultSpec(name, other, values, seed);
    }

    public FaultSpec with(String parameter, long value) {
        Map<String, Long> more = new HashMap<>(values);
        more.put(parameter, value);
        return new FaultSpec(name, on, more, seed);
    }

    public FaultSpec withSeed(long other) {
        return new FaultSpec(name, on, values, other);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name);
        new TreeMap<>(values)
                .forEach((parameter, value) ->
                        text.append(',').append(parameter).append('=').append(value));
        if (!on.equals(ALL)) {
            text.append(",on=").append(on);
        }
        return seed == 1 ? text.toString() : text.append(",seed=").append(seed).toString();
    }
}
