package org.transportlab.launcher.doctor;

import java.io.File;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.transportlab.launcher.doctor.check.AddressCheck;
import org.transportlab.launcher.doctor.check.BacklogCheck;
import org.transportlab.launcher.doctor.check.BrowserCheck;
import org.transportlab.launcher.doctor.check.Check;
import org.transportlab.launcher.doctor.check.ClockCheck;
import org.transportlab.launcher.doctor.check.ConntrackCheck;
import org.transportlab.launcher.doctor.check.DescriptorCheck;
import org.transportlab.launcher.doctor.check.DiskCheck;
import org.transportlab.launcher.doctor.check.Finding;
import org.transportlab.launcher.doctor.check.HeapCheck;
import org.transportlab.launcher.doctor.check.JavaCheck;
import org.transportlab.launcher.doctor.check.ListenPortCheck;
import org.transportlab.launcher.doctor.check.LoopbackCheck;
import org.transportlab.launcher.doctor.check.MemoryCheck;
import org.transportlab.launcher.doctor.check.PortRangeCheck;
import org.transportlab.launcher.doctor.check.ProcessorCheck;
import org.transportlab.launcher.doctor.check.TcpMemoryCheck;
import org.transportlab.launcher.doctor.machine.Machine;
import org.transportlab.launcher.doctor.machine.Numbers;
import org.transportlab.launcher.doctor.machine.Os;

/** All findings about a machine, and what follows from them. */
record Diagnosis(Os os, long target, List<Finding> findings) {
    Diagnosis {
        findings = List.copyOf(findings);
    }

    static Diagnosis of(Machine machine, long target) {
        List<Check> checks = List.of(
                new JavaCheck(),
                new HeapCheck(),
                new MemoryCheck(),
                new ProcessorCheck(),
                new DescriptorCheck(),
                new AddressCheck(),
                new PortRangeCheck(),
                new BacklogCheck(),
                new TcpMemoryCheck(),
                new ConntrackCheck(),
                new ClockCheck(),
                new ListenPortCheck(8080, "the lab"),
                new ListenPortCheck(8081, "the relay in front of it"),
                new LoopbackCheck(),
                new BrowserCheck(),
                new DiskCheck(new File(System.getProperty("java.io.tmpdir"))));
        return new Diagnosis(
                machine.os(),
                target,
                checks.stream().map(check -> check.look(machine, target)).toList());
    }

    /** What runs out first, of what is known. */
    Optional<Finding> first() {
        return findings.stream()
                .filter(finding -> finding.bound().isPresent())
                .min(Comparator.comparingLong(finding -> finding.bound().getAsLong()));
    }

    /** Connections the lab takes before anything known runs out. */
    OptionalLong connections() {
        return first().map(Finding::bound).orElse(OptionalLong.empty());
    }

    /** Whether the target is in reach, as far as can be seen. */
    boolean isEnough() {
        return connections().orElse(Long.MAX_VALUE) >= target;
    }

    /** All of it in one sentence. */
    String sentence() {
        return first().map(finding -> "With these settings the lab takes about "
                        + Numbers.grouped(rounded(finding.bound().getAsLong()))
                        + " connections; the first thing to run out is " + finding.name() + ".")
                .orElse("What runs out first cannot be seen on this machine.");
    }

    /** Two digits: more would pretend to know. */
    private static long rounded(long number) {
        long unit = 1;
        while (number / unit >= 100) {
            unit *= 10;
        }
        return number / unit * unit;
    }
}
