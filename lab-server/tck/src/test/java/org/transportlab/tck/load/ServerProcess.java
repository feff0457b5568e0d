package org.transportlab.tck.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server as Linux sees it: CPU time and memory of its processes, from {@code /proc}. */
final class ServerProcess {
    private static final long MICROS_PER_TICK = 10_000;
    private static final int USER_TIME = 11;
    private final List<Long> pids;
    private final boolean jvm;

    /** @param jvm whether it has a heap that can be asked about with {@code jcmd} */
    ServerProcess(List<Long> pids, boolean jvm) {
        this.pids = pids;
        this.jvm = jvm;
    }

    /** CPU time used so far, user and system. */
    long cpuMicros() {
        long sum = 0;
        for (long pid : pids) {
            String stat = read(pid, "stat");
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            sum += (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1])) * MICROS_PER_TICK;
        }
        return sum;
    }

    long rssKilobytes() {
        long sum = 0;
        for (long pid : pids) {
            sum += kilobytes(read(pid, "status"), "VmRSS:\\s+(\\d+) kB");
        }
        return sum;
    }

    /** Has a Java server collect its garbage. */
    void collect() throws IOException {
        if (jvm) {
            jcmd("GC.run");
        }
    }

    /** Heap in use; 0 for a server that has none. */
    long heapKilobytes() throws IOException {
        if (!jvm) {
            return 0;
        }
        long sum = 0;
        Matcher used = Pattern.compile("(?:total|heap).* used (\\d+)K").matcher(jcmd("GC.heap_info"));
        while (used.find()) {
            sum += Long.parseLong(used.group(1));
        }
        return sum;
    }

    private String jcmd(String command) throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(jcmd.toString(), Long.toString(pids.get(0)), command)
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command + ": " + out);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return out;
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException e) {
            throw new UncheckedIOException("the server has gone", e);
        }
    }

    private static long kilobytes(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
