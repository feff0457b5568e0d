package org.transportlab.launcher.doctor.check;

import org.transportlab.hub.Limits;
import org.transportlab.launcher.doctor.machine.Machine;

/** How many connections the lab takes from one address, however many the machine could hold. */
public final class AddressCheck implements Check {
    static final int ALLOWED = Limits.defaults().connectionsPerAddress();

    @Override
    public Finding look(Machine machine, long target) {
        return Finding.aside(
                "one address",
                true,
                ALLOWED + " connections",
                "the lab's own bound (lab.connections-per-address); behind a proxy all readers have the proxy's address"
                        + " unless the container is told otherwise (docs/deploy.md)",
                new Remedy(
                        "./lab run --bench   (loopback only)",
                        "./lab run --bench   (loopback only)",
                        "lab run --bench   (loopback only)"));
    }
}
