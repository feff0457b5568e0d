package org.transportlab.launcher.doctor;

import java.io.PrintWriter;
import java.util.Locale;

/** A diagnosis for a person: a sign and a word each, what it is, what it means, and how to raise it. */
final class TextReport {
    private static final String INDENT = " ".repeat(31);

    private TextReport() {}

    static void print(Diagnosis diagnosis, PrintWriter out) {
        out.printf(
                "Transport Lab, asked for %s connections on %s%n%n",
                Numbers.grouped(diagnosis.target()), diagnosis.os().title());
        for (Finding finding : diagnosis.findings()) {
            out.printf(
                    Locale.ROOT,
                    "  %c %-8s %-17s  %s%n",
                    finding.verdict().sign(),
                    finding.verdict().word(),
                    finding.name(),
                    finding.value());
            out.println(INDENT + finding.meaning());
            finding.remedy().on(diagnosis.os()).ifPresent(command -> out.println(INDENT + label(finding) + command));
        }
        out.println();
        out.println(diagnosis.sentence());
        if (!diagnosis.isEnough()) {
            out.println("That is fewer than the " + Numbers.grouped(diagnosis.target()) + " asked for.");
        }
        out.flush();
    }

    /** What only lets somebody see more raises nothing. */
    private static String label(Finding finding) {
        boolean raises = finding.bound().isPresent() || finding.verdict() != Verdict.OK;
        return raises ? "-> " : "   ";
    }
}
