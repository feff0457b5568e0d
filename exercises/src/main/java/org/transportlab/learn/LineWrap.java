package org.transportlab.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Wraps lines to the width of a terminal: first the gaps between columns shrink, then the rest goes to the next line, indented. */
final class LineWrap {
    /** What a verdict says about itself, and its steps, see {@link VerdictText}: where their text begins. */
    private static final Pattern LABEL = Pattern.compile("  (?:wanted|saw|why|try) +");

    private static final Pattern STEP = Pattern.compile(" +\\d+ [a-z]+ ");
    private static final int STEP_COLUMN = 15;
    private static final Pattern GAP = Pattern.compile("(?<=\\S) {2,}(?=\\S)");
    private static final Pattern OWN_LINE = Pattern.compile("(?:```|- |\\d+\\. |  ).*");
    private static final int NARROWEST = 40;

    private LineWrap() {}

    /** Wraps running text, whatever the length of its lines. */
    static List<String> text(String text, int width) {
        if (width < NARROWEST) {
            return text.lines().toList();
        }
        List<String> folded = new ArrayList<>();
        for (String block : text.strip().split("\n{2,}")) {
            boolean isText =
                    block.lines().noneMatch(line -> OWN_LINE.matcher(line).matches());
            String lines = isText ? block.replace('\n', ' ') : block;
            lines.lines().forEach(line -> folded.addAll(at(line, width)));
            folded.add("");
        }
        return folded;
    }

    /** @param width 0 or anything else that no terminal has for lines as they are */
    static List<String> at(String line, int width) {
        if (width < NARROWEST || line.length() <= width) {
            return List.of(line);
        }
        List<String> folded = new ArrayList<>();
        String indent = " ".repeat(indent(line));
        String rest = shrunk(line, line.length() - width);
        while (rest.length() > width) {
            int end = end(rest, indent.length(), width);
            folded.add(rest.substring(0, end).stripTrailing());
            rest = indent + rest.substring(end).stripLeading();
        }
        folded.add(rest);
        return folded;
    }

    private static int indent(String line) {
        int blanks = line.length() - line.stripLeading().length();
        boolean isText = blanks == 0 && !GAP.matcher(line).find();
        return column(line) > 0 ? column(line) : isText ? 0 : Math.min(blanks + 2, NARROWEST / 2);
    }

    private static int column(String line) {
        Matcher label = LABEL.matcher(line);
        return label.lookingAt() ? label.end() : STEP.matcher(line).lookingAt() ? STEP_COLUMN : 0;
    }

    /** With the widest gap as much narrower as is needed, and three blanks wide at least. */
    private static String shrunk(String line, int tooMuch) {
        int[] gap = widestGap(line, 0, line.length());
        int kept = Math.max(3, gap[1] - gap[0] - tooMuch);
        return gap[1] - gap[0] <= kept ? line : line.substring(0, gap[0]) + " ".repeat(kept) + line.substring(gap[1]);
    }

    /** Where a gap is, else after a word, else where there is no more room. */
    private static int end(String line, int indent, int width) {
        int[] gap = widestGap(line, Math.max(indent, width / 2), width);
        if (gap[1] > gap[0]) {
            return gap[0];
        }
        int blank = line.lastIndexOf(' ', width);
        return blank > indent ? blank : width;
    }

    /** Beginning and end of the last one of the widest, after the label; or twice the same. */
    private static int[] widestGap(String line, int from, int to) {
        int[] widest = {0, 0};
        int column = column(line);
        Matcher gap = GAP.matcher(line);
        while (gap.find()) {
            boolean isThere = gap.end() > column && gap.start() >= from && gap.start() <= to;
            if (isThere && gap.end() - gap.start() >= widest[1] - widest[0]) {
                widest = new int[] {gap.start(), gap.end()};
            }
        }
        return widest;
    }
}
