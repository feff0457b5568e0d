package org.transportlab.launcher.doctor.machine;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The JVM that asks, which is started as the lab's own would be.
 *
 * @param jdk whether it has a compiler
 * @param maxHeap bytes its heap may grow to
 * @param descriptors files and sockets this process may have open; empty where there is no such limit
 */
public record Jvm(String version, String vendor, boolean jdk, long maxHeap, int processors, OptionalLong descriptors) {

    static Jvm ofThisProcess() {
        Path bin = Path.of(System.getProperty("java.home"), "bin");
        return new Jvm(
                System.getProperty("java.version"),
                System.getProperty("java.vendor"),
                Files.exists(bin.resolve("javac")) || Files.exists(bin.resolve("javac.exe")),
                Runtime.getRuntime().maxMemory(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                        ? OptionalLong.of(unix.getMaxFileDescriptorCount())
                        : OptionalLong.empty());
    }
}
