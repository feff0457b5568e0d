package org.transportlab.launcher.doctor;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.transportlab.launcher.doctor.check.Finding;
import org.transportlab.launcher.doctor.machine.Numbers;

/** A diagnosis for a person: a sign and a word each, what it is, what it means, and how to raise it. */
final class TextReport {
    private static final String INDENT = " ".repeat(31);
    private static final int WIDTH = 80;

    private TextReport() {}

    static void print(Diagnosis diagnosis, PrintWriter out) {
        out.printf(
                "Transport Lab, asked for %s connections on %s   (-> how to raise or change it)%n%n",
                Numbers.grouped(diagnosis.target()), diagnosis.os().title());
        for (Finding finding : diagnosis.findings()) {
            out.printf(
                    Locale.ROOT,
                    "  %c %-8s %-17s  %s%n",
                    finding.verdict().sign(),
                    finding.verdict().word(),
                    finding.name(),
                    finding.value());
            wrapped(finding.meaning()).forEach(line -> out.println(INDENT + line));
            finding.remedy().on(diagnosis.os()).ifPresent(command -> out.println(INDENT + "-> " + command));
        }
        out.println();
        out.println(diagnosis.sentence());
        if (!diagnosis.isEnough()) {
            out.println("That is fewer than the " + Numbers.grouped(diagnosis.target()) + " asked for.");
        }
        out.flush();
    }

    /** Commands are not wrapped: they are to be copied. */
    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() + word.length() >= WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
