package org.transportlab.learn.catalog;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import com.github.difflib.patch.PatchFailedException;
import com.github.difflib.patch.VerifyChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a trap does to one file of the solution: hunks of a unified diff, each of which applies at its line or not at all.
 *
 * @param file its name
 * @param diff the hunks, below the two lines that name the file; where the old name is {@code /dev/null}, all of the file
 */
public record FileEdit(String file, List<String> diff) {
    private static final String NOTHING = "/dev/null";
    private static final int CONTEXT = 3;
    /** How many lines at either end of a hunk may have changed for {@link #applyNearby}. */
    private static final int FUZZ = 2;

    /** @param lines one file's diff after the other */
    static List<FileEdit> parse(List<String> lines) {
        List<FileEdit> edits = new ArrayList<>();
        for (int end = lines.size(), at = end - 2; at >= 0; at--) {
            String next = lines.get(at + 1);
            if (lines.get(at).startsWith("--- ") && next.startsWith("+++ ")) {
                edits.add(0, new FileEdit(next.substring(next.lastIndexOf('/') + 1), lines.subList(at, end)));
                end = at;
            }
        }
        return edits;
    }

    /**
     * The edit that makes one text of the other, if they differ; the whole text where less would be kept than is changed.
     *
     * @param right lines of the solution's file; empty if it has none of that name
     */
    static Optional<FileEdit> between(String file, List<String> right, List<String> wrong) {
        Patch<String> patch = DiffUtils.diff(right, wrong);
        int changed = patch.getDeltas().stream()
                .mapToInt(hunk -> hunk.getSource().size() + hunk.getTarget().size())
                .sum();
        if (changed == 0) {
            return Optional.empty();
        }
        boolean isWhole = changed > wrong.size();
        List<String> from = isWhole ? List.of() : right;
        List<String> diff = UnifiedDiffUtils.generateUnifiedDiff(
                isWhole ? NOTHING : "solution/" + file,
                "trap/" + file,
                from,
                isWhole ? DiffUtils.diff(from, wrong) : patch,
                CONTEXT);
        // an editor would take the blank away that stands for an empty line
        return Optional.of(new FileEdit(
                file, diff.stream().map(line -> line.equals(" ") ? "" : line).toList()));
    }

    /** The lines that it adds; none if it is a whole file. */
    public List<String> added() {
        return diff.get(0).endsWith(NOTHING)
                ? List.of()
                : diff.stream()
                        .skip(2)
                        .filter(line -> line.startsWith("+"))
                        .map(line -> line.substring(1))
                        .toList();
    }

    /** @throws BrokenCatalog if the lines of a hunk are not at its line number; it names the first such hunk */
    List<String> applyTo(List<String> solution) {
        Patch<String> patch = patch();
        List<String> from = from(solution);
        List<AbstractDelta<String>> hunks = patch.getDeltas();
        if (hunks.isEmpty()) {
            throw new BrokenCatalog("there is no hunk");
        }
        try {
            for (AbstractDelta<String> hunk : hunks) {
                Chunk<String> lines = hunk.getSource();
                if (lines.verifyChunk(from) != VerifyChunk.OK) {
                    throw new BrokenCatalog("hunk " + (hunks.indexOf(hunk) + 1) + " of " + hunks.size()
                            + ", whose lines are not at line " + (lines.getPosition() + 1));
                }
            }
            return patch.applyTo(from);
        } catch (PatchFailedException e) {
            throw new BrokenCatalog(e.getMessage());
        }
    }

    /** @throws BrokenCatalog if a hunk's lines are nowhere */
    List<String> applyNearby(List<String> solution) {
        try {
            return patch().applyFuzzy(from(solution), FUZZ);
        } catch (PatchFailedException e) {
            throw new BrokenCatalog("the lines that it changes are gone");
        }
    }

    private List<String> from(List<String> solution) {
        return diff.get(0).endsWith(NOTHING) ? List.of() : solution;
    }

    private Patch<String> patch() {
        return UnifiedDiffUtils.parseUnifiedDiff(diff);
    }
}
