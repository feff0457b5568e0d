package org.transportlab.web.meter;

import jakarta.servlet.ServletContext;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What counts, disturbs and shows the bytes on the wire at the moment. Immutable; when something comes or goes, there is
 * another.
 *
 * @param ledger exact bytes, where somebody counts them
 * @param faults the relay in front of the lab, where there is one
 * @param wire what that relay sees
 * @param embedded whether the server that the lab runs in brought them, and counts what goes round the relay as well
 */
public record Instruments(
        Optional<WireLedger> ledger, Optional<FaultDesk> faults, Optional<WireFeed> wire, boolean embedded) {
    /** Of a lab whose container counts nothing. */
    public static final Instruments NONE = new Instruments(Optional.empty(), Optional.empty(), Optional.empty(), false);

    /** Those that the server has put into the context. */
    public static Instruments of(ServletContext context) {
        Optional<WireLedger> ledger = Optional.ofNullable((WireLedger) context.getAttribute(WireLedger.ATTRIBUTE));
        return new Instruments(
                ledger,
                Optional.ofNullable((FaultDesk) context.getAttribute(FaultDesk.ATTRIBUTE)),
                Optional.ofNullable((WireFeed) context.getAttribute(WireFeed.ATTRIBUTE)),
                ledger.isPresent());
    }

    /** The port of the relay, if there is one. */
    public OptionalInt relay() {
        return faults.map(desk -> OptionalInt.of(desk.port())).orElse(OptionalInt.empty());
    }
}
