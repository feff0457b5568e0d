package org.transportlab.launcher.doctor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import org.transportlab.launcher.doctor.check.Finding;

/** A diagnosis for a program: one JSON object, with the remedies for every system. */
final class JsonReport {
    private JsonReport() {}

    static void print(Diagnosis diagnosis, PrintWriter out) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("os", diagnosis.os().title());
        report.put("target", diagnosis.target());
        report.put("enough", diagnosis.isEnough());
        diagnosis.connections().ifPresent(connections -> report.put("connections", connections));
        diagnosis.first().ifPresent(finding -> report.put("first", finding.name()));
        report.put("sentence", diagnosis.sentence());
        var findings = report.putArray("findings");
        for (Finding finding : diagnosis.findings()) {
            ObjectNode entry = findings.addObject()
                    .put("name", finding.name())
                    .put("verdict", finding.verdict().word())
                    .put("value", finding.value())
                    .put("meaning", finding.meaning());
            finding.bound().ifPresent(bound -> entry.put("connections", bound));
            entry.putObject("raise")
                    .put("linux", finding.remedy().linux())
                    .put("macos", finding.remedy().mac())
                    .put("windows", finding.remedy().windows());
        }
        out.println(report.toPrettyString());
        out.flush();
    }
}
