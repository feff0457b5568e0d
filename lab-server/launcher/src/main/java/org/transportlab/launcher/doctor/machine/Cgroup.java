package org.transportlab.launcher.doctor.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The control group this process is in, of version 1 or 2. A limit of any group above it holds as well.
 *
 * <p>Inside a container the path in {@code /proc/self/cgroup} may be the host's, and not be there: then the files at the
 * mount point are the container's own.
 */
public final class Cgroup {
    private static final String MOUNT = "/sys/fs/cgroup";

    /** What version 1 shows for "no limit" is the largest number of whole pages. */
    private static final long NO_LIMIT = 1L << 60;

    private final Machine machine;

    public Cgroup(Machine machine) {
        this.machine = machine;
    }

    public OptionalLong memoryBytes() {
        return Stream.concat(
                        files("", "", "memory.max").stream(),
                        files("memory", "memory", "memory.limit_in_bytes").stream())
                .map(machine::number)
                .flatMapToLong(OptionalLong::stream)
                .filter(limit -> limit < NO_LIMIT)
                .min();
    }

    /** CPUs' worth of time it may use. */
    public OptionalDouble processors() {
        return Stream.concat(
                        files("", "", "cpu.max").stream().flatMap(file -> machine.read(file).stream()),
                        files("cpu", "cpu", "cpu.cfs_quota_us").stream()
                                .flatMap(file -> machine.read(file).stream()
                                        .map(quota -> quota + " "
                                                + machine.read(file.replace("quota", "period"))
                                                        .orElse(""))))
                .map(Cgroup::share)
                .flatMapToDouble(OptionalDouble::stream)
                .min();
    }

    /** @param controller empty for version 2 */
    private List<String> files(String controller, String folder, String name) {
        String mount = folder.isEmpty() ? MOUNT : MOUNT + "/" + folder;
        List<String> files = new ArrayList<>();
        String group = group(controller);
        while (!group.isEmpty()) {
            files.add(mount + group + "/" + name);
            group = group.substring(0, group.lastIndexOf('/'));
        }
        files.add(mount + "/" + name);
        return files;
    }

    /** Such as {@code /system.slice/lab.service}; empty for the root. */
    private String group(String controller) {
        return machine.read("/proc/self/cgroup").stream()
                .flatMap(String::lines)
                .map(line -> line.split(":", 3))
                .filter(parts ->
                        parts.length == 3 && List.of(parts[1].split(",", -1)).contains(controller))
                .map(parts -> parts[2].equals("/") ? "" : parts[2])
                .filter(path -> path.startsWith("/"))
                .findFirst()
                .orElse("");
    }

    /** @param quotaAndPeriod two numbers; the quota is {@code max} or -1 where there is none */
    private static OptionalDouble share(String quotaAndPeriod) {
        String[] parts = quotaAndPeriod.split(" ", -1);
        try {
            double quota = Double.parseDouble(parts[0]);
            double period = Double.parseDouble(parts[1]);
            return quota > 0 && period > 0 ? OptionalDouble.of(quota / period) : OptionalDouble.empty();
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return OptionalDouble.empty(); // "max 100000"
        }
    }
}
