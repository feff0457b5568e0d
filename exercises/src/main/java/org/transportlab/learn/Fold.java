package org.transportlab.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines no longer than a terminal is wide: first the gaps between columns shrink, and what is still too long goes on below, indented. */
final class Fold {
    /** The parts of a verdict that have a column of their own, see {@link Message}. */
    private static final Pattern LABEL = Pattern.compile("  (?:wanted|saw|why|try) +| +\\d+ [a-z]+ +");

    private static final Pattern GAP = Pattern.compile("(?<=\\S) {2,}(?=\\S)");
    private static final int NARROWEST = 40;

    private Fold() {}

    /** @param width 0 or anything else that no terminal has for lines as they are */
    static List<String> at(String line, int width) {
        if (width < NARROWEST || line.length() <= width) {
            return List.of(line);
        }
        List<String> folded = new ArrayList<>();
        String indent = " ".repeat(Math.min(indent(line), width / 3));
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
        Matcher label = LABEL.matcher(line);
        return label.lookingAt()
                ? label.end()
                : line.length() - line.stripLeading().length() + 2;
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

    /** Beginning and end of the last one of the widest, or twice the same. */
    private static int[] widestGap(String line, int from, int to) {
        int[] widest = {0, 0};
        Matcher gap = GAP.matcher(line);
        while (gap.find()) {
            if (gap.start() >= from && gap.start() <= to && gap.end() - gap.start() >= widest[1] - widest[0]) {
                widest = new int[] {gap.start(), gap.end()};
            }
        }
        return widest;
    }
}
