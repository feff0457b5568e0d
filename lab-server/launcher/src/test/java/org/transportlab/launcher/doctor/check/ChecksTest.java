package org.transportlab.launcher.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.transportlab.launcher.doctor.Copy;
import org.transportlab.launcher.doctor.machine.Jvm;
import org.transportlab.launcher.doctor.machine.Machine;
import org.transportlab.launcher.doctor.machine.Os;

/** Each check, on texts as a Debian 12 shows them. */
class ChecksTest {
    private static final String LIMITS = """
            Limit                     Soft Limit           Hard Limit           Units
            Max processes             96365                96365                processes
            Max open files            1024                 524288               files
            Max locked memory         8388608              8388608              bytes
            """;

    @TempDir
    private Path root;

    @Test
    void tellsAJdkFromAJre() {
        Jvm jre = new Jvm("21.0.5", "Eclipse Adoptium", false, 1L << 30, 2, OptionalLong.empty());
        Finding finding = new JavaCheck().look(copy().linux(jre), 1);
        assertThat(finding.value()).isEqualTo("21.0.5 of Eclipse Adoptium, a JRE");
        assertThat(finding.verdict()).isEqualTo(Verdict.OK);
        assertThat(finding.remedy().on(Os.LINUX))
                .hasValueSatisfying(command -> assertThat(command).contains("apt install"));
        assertThat(new JavaCheck().look(copy().linux(), 1).remedy().on(Os.LINUX))
                .isEmpty();
    }

    @Test
    void theHeapThatItAsksForIsEnoughForTheTarget() {
        for (long target : List.of(1_000L, 50_000L, 500_000L)) {
            Finding low = new HeapCheck().look(copy().linux(withHeap(64L << 20)), target);
            assertThat(low.verdict()).isEqualTo(Verdict.LOW);
            String command = low.remedy().on(Os.LINUX).orElseThrow();
            long megabytes = Long.parseLong(command.replaceFirst(".*?-Xmx(\\d+)m.*", "$1"));
            assertThat(new HeapCheck()
                            .look(copy().linux(withHeap(megabytes << 20)), target)
                            .verdict())
                    .isEqualTo(Verdict.OK);
        }
    }

    @Test
    void countsTheMemoryOfTheMachine() throws IOException {
        Machine machine = copy().with(
                        "/proc/meminfo",
                        "MemTotal:       24684096 kB\nMemFree:        1684096 kB\nMemAvailable:   2097152 kB\n")
                .linux();
        Finding finding = new MemoryCheck().look(machine, 1_000);
        assertThat(finding.value()).isEqualTo("2,048 MB available");
        assertThat(finding.bound().orElseThrow()).isBetween(50_000L, 100_000L);
        assertThat(finding.verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void countsTheControlGroupsMemoryIfItIsLessAndWarnsOfALargerHeap() throws IOException {
        Machine machine = copy().with("/proc/meminfo", "MemAvailable:   2097152 kB\n")
                .with("/sys/fs/cgroup/memory.max", "268435456\n")
                .linux();
        Finding finding = new MemoryCheck().look(machine, 10_000);
        assertThat(finding.value()).isEqualTo("256 MB allowed by the control group");
        assertThat(finding.verdict()).isEqualTo(Verdict.LOW);
        assertThat(finding.meaning()).contains("set -Xmx");
    }

    @Test
    void findsOneCpuTooFew() throws IOException {
        assertThat(new ProcessorCheck().look(copy().linux(), 1).verdict()).isEqualTo(Verdict.OK);
        Finding shared = new ProcessorCheck()
                .look(copy().with("/sys/fs/cgroup/cpu.max", "50000 100000").linux(), 1);
        assertThat(shared.verdict()).isEqualTo(Verdict.LOW);
        assertThat(shared.value()).isEqualTo("2 CPUs, of which the control group allows 0.5");
    }

    @Test
    void countsTheDescriptorsThatTheJvmMayHave() throws IOException {
        Machine machine = copy().with("/proc/self/limits", LIMITS).linux();
        Finding enough = new DescriptorCheck().look(machine, 1_000);
        assertThat(enough.bound()).hasValue(20_000 - Costs.DESCRIPTORS_OF_THE_LAB);
        assertThat(enough.value()).isEqualTo("20,000 (soft 1024, hard 524288)");
        assertThat(enough.verdict()).isEqualTo(Verdict.OK);
        Finding low = new DescriptorCheck().look(machine, 30_000);
        assertThat(low.verdict()).isEqualTo(Verdict.LOW);
        assertThat(low.remedy().on(Os.LINUX))
                .hasValueSatisfying(
                        command -> assertThat(command).contains("--nofile=60000:60000", "LimitNOFILE=60000"));
    }

    @Test
    void countsClientPorts() throws IOException {
        Machine machine = copy().with("/proc/sys/net/ipv4/ip_local_port_range", "32768\t60999\n")
                .linux();
        Finding finding = new PortRangeCheck().look(machine, 1_000);
        assertThat(finding.value()).isEqualTo("32768 to 60999");
        assertThat(finding.meaning()).contains("28,232 connections");
        assertThat(finding.bound())
                .as("clients elsewhere have ports of their own")
                .isEmpty();
        assertThat(new PortRangeCheck().look(machine, 28_233).verdict()).isEqualTo(Verdict.LOW);
    }

    @Test
    void findsABacklogTooShort() throws IOException {
        Copy copy = copy().with("/proc/sys/net/ipv4/tcp_max_syn_backlog", "2048\n");
        assertThat(new BacklogCheck()
                        .look(
                                copy.with("/proc/sys/net/core/somaxconn", "4096\n")
                                        .linux(),
                                1)
                        .meaning())
                .contains("2,048");
        assertThat(new BacklogCheck()
                        .look(copy.with("/proc/sys/net/core/somaxconn", "128\n").linux(), 1)
                        .verdict())
                .isEqualTo(Verdict.LOW);
    }

    @Test
    void countsTcpMemoryInPages() throws IOException {
        Copy copy = copy().with("/proc/sys/net/ipv4/tcp_mem", "287901\t383869\t65536\n")
                .with("/proc/sys/net/ipv4/tcp_wmem", "4096\t16384\t4194304\n");
        Finding finding = new TcpMemoryCheck().look(copy.linux(), 16_384);
        assertThat(finding.value()).isEqualTo("256 MB");
        assertThat(finding.meaning()).contains("16,384 readers", "64 stuck ones");
        assertThat(finding.verdict()).isEqualTo(Verdict.OK);
        copy.with("/proc/self/smaps", "55d0-55d1 r--p\nKernelPageSize:       64 kB\n");
        assertThat(new TcpMemoryCheck().look(copy.linux(), 1).value()).isEqualTo("4,096 MB");
    }

    @Test
    void countsTrackedConnectionsOnlyWhereTheyAreTracked() throws IOException {
        Copy copy = copy().with("/proc/sys/net/netfilter/nf_conntrack_max", "65536\n");
        Finding tracked = new ConntrackCheck()
                .look(
                        copy.with("/proc/sys/net/netfilter/nf_conntrack_count", "5536\n")
                                .linux(),
                        1_000);
        assertThat(tracked.bound()).hasValue(60_000);
        Finding idle = new ConntrackCheck()
                .look(
                        copy.with("/proc/sys/net/netfilter/nf_conntrack_count", "0\n")
                                .linux(),
                        1_000);
        assertThat(idle.bound()).isEmpty();
    }

    @Test
    void findsASlowClock() throws IOException {
        String source = "/sys/devices/system/clocksource/clocksource0/current_clocksource";
        Copy copy = copy().with("/run/systemd/timesync/synchronized", "");
        Finding fast = new ClockCheck().look(copy.with(source, "tsc\n").linux(), 1);
        assertThat(fast.value()).isEqualTo("tsc, set by systemd-timesyncd");
        assertThat(fast.verdict()).isEqualTo(Verdict.OK);
        assertThat(new ClockCheck().look(copy.with(source, "hpet\n").linux(), 1).verdict())
                .isEqualTo(Verdict.LOW);
    }

    @Test
    void seesWhetherAPortIsTaken() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
            assertThat(new ListenPortCheck(port, "the lab").look(copy().linux(), 1))
                    .returns(Verdict.LOW, Finding::verdict)
                    .returns("taken", Finding::value);
        }
        assertThat(new ListenPortCheck(port, "the lab").look(copy().linux(), 1).verdict())
                .isEqualTo(Verdict.OK);
    }

    @Test
    void seesWhatLocalhostMeans() {
        assertThat(loopback("127.0.0.1", "0:0:0:0:0:0:0:1").remedy().on(Os.LINUX))
                .isEmpty();
        assertThat(loopback("127.0.0.1")).returns(Verdict.OK, Finding::verdict).returns("127.0.0.1", Finding::value);
        assertThat(loopback("0:0:0:0:0:0:0:1").verdict()).isEqualTo(Verdict.LOW);
        assertThat(loopback().value()).isEqualTo("no address");
    }

    @Test
    void findsBrowserAndDriverOnThePath() throws IOException {
        Path programs = Files.createDirectory(root.resolve("bin"));
        assertThat(new BrowserCheck().look(copy().linux(programs.toString()), 1).verdict())
                .isEqualTo(Verdict.LOW);
        for (String name : List.of("chromium", "chromedriver")) {
            assertThat(Files.createFile(programs.resolve(name)).toFile().setExecutable(true))
                    .isTrue();
        }
        assertThat(new BrowserCheck().look(copy().linux(programs.toString()), 1).verdict())
                .isEqualTo(Verdict.OK);
    }

    @Test
    void seesWhetherTemporaryFilesHaveRoom() {
        assertThat(new DiskCheck(root.toFile()).look(copy().linux(), 1).value()).endsWith("free in " + root);
        assertThat(new DiskCheck(root.resolve("nowhere").toFile())
                        .look(copy().linux(), 1)
                        .verdict())
                .isEqualTo(Verdict.LOW);
    }

    private Copy copy() {
        return new Copy(root);
    }

    private static Jvm withHeap(long bytes) {
        return new Jvm("17.0.15", "Debian", true, bytes, 2, OptionalLong.of(20_000));
    }

    private Finding loopback(String... addresses) {
        return new LoopbackCheck(() -> List.of(addresses)).look(copy().linux(), 1);
    }
}
