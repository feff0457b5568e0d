package org.transportlab.web.meter;

import jakarta.servlet.ServletContext;
import java.util.Optional;
import org.transportlab.observe.relay.LabRelay;
import org.transportlab.observe.traffic.ByteLedger;

/**
 * What counts, disturbs and shows the bytes on the wire at the moment. Immutable; when something comes or goes, there is
 * another.
 *
 * @param ledger exact bytes, where somebody counts them
 * @param relay the relay in front of the lab, where there is one
 * @param embedded whether the server that the lab runs in brought them, and counts what goes round the relay as well
 */
public record Instruments(Optional<ByteLedger> ledger, Optional<LabRelay> relay, boolean embedded) {
    /** Of a lab whose container counts nothing. */
    public static final Instruments NONE = new Instruments(Optional.empty(), Optional.empty(), false);

    /** The {@code ServletContext} attribute of a server that counts: its {@link ByteLedger}, before the application starts. */
    public static final String LEDGER = ByteLedger.class.getName();

    /** The {@code ServletContext} attribute of a server with a relay: its {@link LabRelay}, before the application starts. */
    public static final String RELAY = LabRelay.class.getName();

    /** Those that the server has put into the context. */
    public static Instruments of(ServletContext context) {
        Optional<ByteLedger> ledger = Optional.ofNullable((ByteLedger) context.getAttribute(LEDGER));
        return new Instruments(ledger, Optional.ofNullable((LabRelay) context.getAttribute(RELAY)), ledger.isPresent());
    }
}
