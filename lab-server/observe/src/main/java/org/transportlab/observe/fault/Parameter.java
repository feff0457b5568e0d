package org.transportlab.observe.fault;

/**
 * A number by which a fault can be set.
 *
 * @param name {@code ms} is milliseconds, {@code bytes} a size, {@code rate} bytes per second; 0 and 1 are no and yes
 * @param initial its value where nothing else is said
 */
public record Parameter(String name, long initial, long min, long max) {
    public static Parameter millis(long initial) {
        return millis("ms", initial);
    }

    public static Parameter millis(String name, long initial) {
        return new Parameter(name, initial, 0, 3_600_000);
    }

    public static Parameter bytes(long initial) {
        return new Parameter("bytes", initial, 1, 1_048_576);
    }

    public static Parameter rate(long initial) {
        return new Parameter("rate", initial, 0, 1_000_000_000);
    }

    public static Parameter flag(String name, long initial) {
        return new Parameter(name, initial, 0, 1);
    }
}
