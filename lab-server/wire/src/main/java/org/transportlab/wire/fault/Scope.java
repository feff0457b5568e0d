package org.transportlab.wire.fault;

import java.util.Optional;
import org.transportlab.observe.TransportType;

/**
 * Whom a fault hits: every connection, or those whose request under way belongs to one transport. Immutable.
 *
 * @param only that transport's name
 */
public record Scope(Optional<String> only) {
    public static final Scope ALL = new Scope(Optional.empty());

    public static Scope only(TransportType transport) {
        return parse(transport.name());
    }

    /** {@code all}, or the name of a transport; whether there is such a one, {@link Faults} knows. */
    public static Scope parse(String text) {
        return text.equals("all") ? ALL : new Scope(Optional.of(text));
    }

    boolean hits(TransportType transport) {
        return only.isEmpty() || only.get().equals(transport.name());
    }

    @Override
    public String toString() {
        return only.orElse("all");
    }
}
