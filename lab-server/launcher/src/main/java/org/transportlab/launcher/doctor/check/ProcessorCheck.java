package org.transportlab.launcher.doctor.check;

import java.util.Locale;
import java.util.OptionalDouble;
import org.transportlab.launcher.doctor.machine.Cgroup;
import org.transportlab.launcher.doctor.machine.Machine;

/** How many CPUs there are, and how much of them the control group leaves. */
public final class ProcessorCheck implements Check {
    private static final int ENOUGH = 2;

    @Override
    public Finding look(Machine machine, long target) {
        int processors = machine.jvm().processors();
        OptionalDouble share = new Cgroup(machine).processors();
        boolean isEnough = processors >= ENOUGH && share.orElse(ENOUGH) >= ENOUGH;
        return Finding.aside(
                "cpu",
                isEnough,
                processors
                        + (processors == 1 ? " CPU" : " CPUs")
                        + (share.isPresent()
                                ? String.format(
                                        Locale.ROOT, ", of which the control group allows %.1f", share.getAsDouble())
                                : ""),
                isEnough
                        ? "bounds messages a second, not waiting connections; one lane (a thread that walks the readers) each"
                        : "pages, collector and transports take turns: latencies will show it",
                Remedy.onLinux("systemctl set-property UNIT CPUQuota=200%, docker update --cpus 2 CONTAINER"));
    }
}
