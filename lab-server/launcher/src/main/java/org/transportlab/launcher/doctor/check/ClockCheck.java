package org.transportlab.launcher.doctor.check;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.transportlab.launcher.doctor.machine.Machine;

/** What the time comes from, and whether anything keeps it right. */
public final class ClockCheck implements Check {
    private static final String SOURCE = "/sys/devices/system/clocksource/clocksource0/current_clocksource";
    private static final Set<String> SLOW = Set.of("hpet", "acpi_pm", "jiffies", "refined-jiffies");
    private static final Map<String, String> SERVICES = Map.of(
            "/run/systemd/timesync/synchronized", "systemd-timesyncd",
            "/run/chrony", "chrony",
            "/run/ntpd.pid", "ntpd");
    private static final Remedy REMEDY = new Remedy(
            "look at: cat /sys/devices/system/clocksource/clocksource0/available_clocksource; timedatectl status",
            "look at: sntp time.apple.com",
            "look at: w32tm /query /status");

    @Override
    public Finding look(Machine machine, long target) {
        Optional<String> source = machine.read(SOURCE);
        if (source.isEmpty()) {
            return Finding.unknown("clock", "a slow or stepping clock shows in the latencies", REMEDY);
        }
        String service = SERVICES.entrySet().stream()
                .filter(known -> machine.has(known.getKey()))
                .map(known -> "set by " + known.getValue())
                .findFirst()
                .orElse("no time service seen");
        boolean isFast = !SLOW.contains(source.get());
        return Finding.aside(
                "clock",
                isFast,
                source.get() + ", " + service,
                (isFast ? "cheap to read" : "each reading takes a call into the kernel, of which the lab makes many")
                        + "; a step of the clock (a suspended or moved machine) shows as one jump of the latencies",
                REMEDY);
    }
}
