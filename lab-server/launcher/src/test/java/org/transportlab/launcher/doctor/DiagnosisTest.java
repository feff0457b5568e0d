package org.transportlab.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.transportlab.launcher.doctor.check.Costs;
import org.transportlab.launcher.doctor.check.Finding;
import org.transportlab.launcher.doctor.check.PortRangeCheck;
import org.transportlab.launcher.doctor.check.Remedy;
import org.transportlab.launcher.doctor.check.Verdict;
import org.transportlab.launcher.doctor.machine.Jvm;
import org.transportlab.launcher.doctor.machine.Machine;
import org.transportlab.launcher.doctor.machine.Os;
import picocli.CommandLine;

class DiagnosisTest {
    private static final Finding PLENTY = Finding.bound("memory", 90_000, 1_000, "2 GB", "each", Remedy.NONE);
    private static final Finding SCARCE =
            Finding.bound("descriptors", 924, 1_000, "1,024", "each", Remedy.onLinux("ulimit -Hn 2048"));
    private static final Finding BESIDE = Finding.aside("clock", true, "tsc", "cheap to read", Remedy.NONE);

    @TempDir
    private Path empty;

    @Test
    void namesWhatRunsOutFirst() {
        Diagnosis diagnosis = new Diagnosis(Os.LINUX, 1_000, List.of(PLENTY, BESIDE, SCARCE));
        assertThat(diagnosis.sentence())
                .isEqualTo("With these settings the lab takes about 920 connections;"
                        + " the first thing to run out is descriptors.");
        assertThat(diagnosis.isEnough()).isFalse();
        assertThat(new Diagnosis(Os.LINUX, 1_000, List.of(PLENTY, BESIDE)).isEnough())
                .isTrue();
    }

    @Test
    void tellsAPersonBySignsAndWords() {
        assertThat(printed(TextReport::print, new Diagnosis(Os.LINUX, 1_000, List.of(BESIDE, SCARCE))))
                .containsSubsequence(
                        "  + ok       clock              tsc",
                        "  ! low      descriptors        1,024",
                        "924 connections: each",
                        "-> ulimit -Hn 2048",
                        "the first thing to run out is descriptors.",
                        "fewer than the 1,000 asked for.");
        assertThat(printed(TextReport::print, new Diagnosis(Os.MAC, 1_000, List.of(SCARCE))))
                .doesNotContain("ulimit");
    }

    @Test
    void tellsAProgramInJson() throws IOException {
        JsonNode report = new ObjectMapper()
                .readTree(printed(JsonReport::print, new Diagnosis(Os.WINDOWS, 1_000, List.of(BESIDE, SCARCE))));
        assertThat(report.get("enough").booleanValue()).isFalse();
        assertThat(report.get("connections").longValue()).isEqualTo(924);
        assertThat(report.get("first").textValue()).isEqualTo("descriptors");
        assertThat(report.at("/findings/1/verdict").textValue()).isEqualTo("low");
        assertThat(report.at("/findings/1/raise/linux").textValue()).isEqualTo("ulimit -Hn 2048");
        assertThat(report.at("/findings/0").has("connections")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void saysUnknownOnAMachineWhereNothingCanBeRead(Os os) {
        Jvm jvm = new Jvm("17", "somebody", true, 1L << 30, 2, OptionalLong.empty());
        Diagnosis diagnosis = Diagnosis.of(new Machine(empty, os, jvm, "\0:/no/such/place"), 1_000);
        assertThat(diagnosis.findings())
                .filteredOn(finding -> finding.verdict() == Verdict.UNKNOWN)
                .extracting(Finding::name)
                .contains("memory", PortRangeCheck.NAME, "backlog", "tcp memory", "conntrack", "clock");
        assertThat(diagnosis.first())
                .map(Finding::name)
                .as("the heap can be seen everywhere")
                .contains("heap");
        assertThat(printed(TextReport::print, diagnosis)).contains("? unknown");
    }

    @Test
    void readsThisMachine() {
        StringWriter out = new StringWriter();
        CommandLine doctor = new CommandLine(new DoctorCommand()).setOut(new PrintWriter(out, true));
        assertThat(doctor.execute("--connections", "1")).isZero();
        assertThat(out.toString()).contains("java", "heap", "the first thing to run out is");
        assertThat(doctor.execute("--connections", "1000000000", "--json")).isEqualTo(1);
        assertThat(doctor.setErr(new PrintWriter(out, true)).execute("--connections", "0"))
                .isEqualTo(2);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void readsSettingsOfTheKernelToTheirEnd() throws IOException {
        String file = "/proc/sys/net/core/somaxconn";
        Process cat = new ProcessBuilder("cat", file).start();
        assertThat(Machine.real().read(file))
                .isEqualTo(cat.inputReader().lines().findFirst());
    }

    @Test
    void countsWithTheMeasuredCostOfAWebSocket() throws IOException {
        assertThat(Files.readString(Path.of("..", "..", "docs", "performance.md")))
                .as("the row of the table under 'A reader that only waits': if it was measured anew, change Costs")
                .contains(String.format(Locale.ROOT, "| WebSocket | %.1f | %.1f |", Costs.RSS_KB, Costs.HEAP_KB));
    }

    private static String printed(BiConsumer<Diagnosis, PrintWriter> report, Diagnosis diagnosis) {
        StringWriter out = new StringWriter();
        report.accept(diagnosis, new PrintWriter(out, true));
        return out.toString();
    }
}
