package org.transportlab.wire.fault;

import java.util.Optional;
import org.transportlab.wire.event.Transport;

/** Whom a fault hits: every connection, or those whose request under way belongs to one transport. Immutable. */
public record Scope(Optional<Transport> only) {
    public static final Scope ALL = new Scope(Optional.empty());

    public static Scope only(Transport transport) {
        return new Scope(Optional.of(transport));
    }

    /** @throws BadFault if the text is neither {@code all} nor a transport */
    public static Scope parse(String text) {
        if (text.equals("all")) {
            return ALL;
        }
        return only(Transport.ofText(text).orElseThrow(() -> new BadFault("there is no transport " + text)));
    }

    boolean hits(Transport transport) {
        return only.isEmpty() || only.get() == transport;
    }

    @Override
    public String toString() {
        return only.map(Transport::text).orElse("all");
    }
}
