package org.transportlab.learn;

import java.util.ArrayList;
import java.util.List;
import org.transportlab.kit.lesson.Step;
import org.transportlab.learn.check.CheckResult;
import org.transportlab.learn.check.CompileError;
import org.transportlab.learn.check.Diagnosis;
import org.transportlab.learn.check.Verdict;

/** A verdict in lines of text: the same in the terminal and on the page. */
public final class VerdictText {
    private static final int WIDTH = 100;
    /** How many steps a verdict shows: the last ones, so that it fits on a screen. */
    private static final int STEPS = 16;

    private final List<String> lines = new ArrayList<>();

    private VerdictText() {}

    public static List<String> of(Verdict verdict) {
        VerdictText message = new VerdictText();
        switch (verdict.kind()) {
            case PASSED -> message.passed(verdict);
            case FAILED -> message.failed(verdict);
            case NOT_COMPILED -> message.notCompiled(verdict);
            case ENDED -> message.ended(verdict);
            case TOO_OLD_JAVA -> message.tooOldJava(verdict);
            case KIT_FAULT -> message.fault(verdict);
        }
        if (!verdict.output().isEmpty()) {
            message.lines.add("  your code printed:");
            verdict.output().stream().limit(8).forEach(line -> message.lines.add("    " + line));
        }
        return List.copyOf(message.lines);
    }

    private void passed(Verdict verdict) {
        head(verdict.name() + " - all " + verdict.report().planned() + " checks", "PASSED");
        for (CheckResult result : verdict.report().results()) {
            lines.add("  + " + result.title());
        }
        lines.add("  try     n = next    t = transcript    a = what to read now    s = our solution");
    }

    private void failed(Verdict verdict) {
        CheckResult result = verdict.report().firstFailed().orElseThrow();
        Diagnosis diagnosis = result.diagnosis();
        head(
                verdict.name() + " - stage " + result.stage() + " of "
                        + verdict.report().stages() + ": " + result.title(),
                "FAILED  [" + diagnosis.id() + "]");
        lines.addAll(transcript(result, STEPS));
        lines.add("  wanted  " + diagnosis.wanted());
        lines.add("  saw     " + diagnosis.saw());
        lines.add("  why     " + diagnosis.why());
        lines.add("  try     h = hint " + diagnosis.hint() + " of 3    t = full transcript"
                + (diagnosis.doc().isEmpty() ? "" : "    " + diagnosis.doc()));
    }

    private void notCompiled(Verdict verdict) {
        head(verdict.name() + " - does not compile", "FAILED  [compile]");
        if (verdict.isOfChecks()) {
            lines.add("  Your files are fine by themselves, but the checks use something that is no longer in them:");
        }
        for (CompileError error : verdict.errors()) {
            lines.add("  " + error.file() + ":" + error.line() + "  " + error.text());
            if (!error.code().isBlank()) {
                lines.add("      " + error.code().replace('\t', ' '));
                lines.add("      " + " ".repeat((int) Math.max(0, error.column() - 1)) + "^");
            }
        }
        lines.add("  try     r = back to the start (what you have is kept in a backup)");
    }

    private void ended(Verdict verdict) {
        head(verdict.name() + " - your code ended the run", "FAILED  [ended]");
        lines.add("  saw     " + verdict.fault());
        lines.add("  why     A server that ends, ends for everybody.");
    }

    private void tooOldJava(Verdict verdict) {
        head(verdict.name() + " - nothing was checked", "NOT RUN  [needs-java]");
        lines.add("  " + verdict.fault());
        lines.add("  It is neither passed nor failed. Install a newer JDK, quit, and start again with it:");
        lines.add("    Linux, macOS   JAVA_HOME=/path/to/the/jdk ./lab learn");
        lines.add("    Windows        set JAVA_HOME=C:\\path\\to\\the\\jdk   and then   lab learn");
    }

    private void fault(Verdict verdict) {
        head("The workshop failed, not your code", "FAULT  " + verdict.code());
        lines.add("  " + verdict.fault());
        lines.add("  Your work is untouched. Try: ./lab learn doctor    To report it: ./lab learn support");
    }

    private void head(String left, String right) {
        lines.add(left + " ".repeat(Math.max(3, WIDTH - left.length() - right.length())) + right);
    }

    /** The steps of a check, numbered, with what was on the wire. */
    public static List<String> transcript(CheckResult result) {
        return transcript(result, Integer.MAX_VALUE);
    }

    private static List<String> transcript(CheckResult result, int most) {
        List<String> lines = new ArrayList<>();
        int more = result.steps().size() - most;
        int left = more > 1 ? more : 0; // one is shown in the place of the line that would say so
        if (left > 0) {
            lines.add("   ... " + left + " steps before these: t shows them");
        }
        int number = left + 1;
        for (Step step : result.steps().subList(left, result.steps().size())) {
            lines.add(String.format("  %2d %-9s %-46s %s", number++, step.verb(), step.sent(), step.seen())
                    .stripTrailing());
            step.wire().forEach(wire -> lines.add(" ".repeat(15) + wire));
        }
        return lines;
    }
}
