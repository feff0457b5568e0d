package org.transportlab.launcher.doctor.check;

import java.util.OptionalLong;
import org.transportlab.launcher.doctor.machine.Numbers;

/**
 * What one check found.
 *
 * @param name what was looked at, in a word or two
 * @param value what it is set to
 * @param meaning what that means for the lab, in a sentence without a full stop
 * @param bound connections after which it has run out; empty if it does not bound them
 */
public record Finding(String name, Verdict verdict, String value, String meaning, OptionalLong bound, Remedy remedy) {

    /** Something of which every connection takes its share. */
    public static Finding bound(
            String name, long connections, long target, String value, String meaning, Remedy remedy) {
        return new Finding(
                name,
                Verdict.of(connections >= target),
                value,
                Numbers.grouped(connections) + " connections: " + meaning,
                OptionalLong.of(connections),
                remedy);
    }

    /** Something that may be right or wrong, but does not bound the connections. */
    public static Finding aside(String name, boolean enough, String value, String meaning, Remedy remedy) {
        return new Finding(name, Verdict.of(enough), value, meaning, OptionalLong.empty(), remedy);
    }

    /** Something that cannot be seen here; the remedy says where to look or how to raise it anyway. */
    static Finding unknown(String name, String meaning, Remedy remedy) {
        return new Finding(name, Verdict.UNKNOWN, "cannot be read here", meaning, OptionalLong.empty(), remedy);
    }
}
