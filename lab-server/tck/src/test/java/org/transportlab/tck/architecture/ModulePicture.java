package org.transportlab.tck.architecture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Draws the modules as SVG: each below those that use it, with its packages in it, and an arrow to each module that it uses
 * other than by way of another one.
 */
final class ModulePicture {
    private static final int LINE = 18;
    private static final int BOX_WIDTH = 230;
    private static final int COLUMN_GAP = 26;
    private static final int ROW_GAP = 54;
    private static final int MARGIN = 16;
    private final Rooms rooms;
    private final Map<String, Integer> levels = new HashMap<>();
    private final Map<String, Box> boxes = new TreeMap<>();

    private record Box(int x, int y, int height) {
        int middle() {
            return x + BOX_WIDTH / 2;
        }
    }

    ModulePicture(Rooms rooms) {
        this.rooms = rooms;
        rooms.uses().keySet().forEach(this::level);
    }

    String svg() {
        NavigableMap<Integer, List<String>> rows = new TreeMap<>();
        levels.keySet().stream()
                .sorted()
                .forEach(module -> rows.computeIfAbsent(levels.get(module), absent -> new ArrayList<>())
                        .add(module));
        int widest = rows.values().stream().mapToInt(List::size).max().orElse(1);
        int width = 2 * MARGIN + widest * BOX_WIDTH + (widest - 1) * COLUMN_GAP;
        int y = MARGIN;
        for (List<String> row : rows.values()) {
            row.sort(Comparator.comparingDouble(this::middleOfUsers).thenComparing(Comparator.naturalOrder()));
            int x = (width - row.size() * BOX_WIDTH - (row.size() - 1) * COLUMN_GAP) / 2;
            for (String module : row) {
                boxes.put(module, new Box(x, y, height(module)));
                x += BOX_WIDTH + COLUMN_GAP;
            }
            y += row.stream().mapToInt(this::height).max().orElse(0) + ROW_GAP;
        }
        int height = y - ROW_GAP + MARGIN;
        String arrows = rooms.uses().keySet().stream().map(this::arrows).collect(Collectors.joining());
        String drawn = boxes.keySet().stream().map(this::box).collect(Collectors.joining());
        return HEAD.formatted(width, height, width, height) + arrows + drawn + "</svg>\n";
    }

    /** So that arrows cross less. */
    private double middleOfUsers(String module) {
        return users(module).stream()
                .map(boxes::get)
                .filter(Objects::nonNull)
                .mapToInt(Box::middle)
                .average()
                .orElse(0);
    }

    private List<String> users(String module) {
        return rooms.uses().keySet().stream()
                .filter(other -> direct(other).contains(module))
                .toList();
    }

    /** What a module uses other than by way of another one. */
    private List<String> direct(String module) {
        Set<String> used = rooms.uses().get(module);
        return used.stream()
                .filter(target -> used.stream().noneMatch(other -> !other.equals(target) && reaches(other, target)))
                .toList();
    }

    private static final String HEAD = """
            <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" aria-labelledby="t d">
            <title id="t">The modules and their packages</title>
            <desc id="d">A module stands below those that use it. Drawn from the compiled code by RoomsTest.</desc>
            <style>
            rect { fill: #f6f7f9; stroke: #57606a; }
            text { font: 13px system-ui, sans-serif; fill: #1f2328; }
            .module { font-weight: 600; }
            .count { fill: #57606a; }
            path { fill: none; stroke: #57606a; stroke-width: 1.2; }
            .tip { fill: #57606a; stroke: none; }
            @media (prefers-color-scheme: dark) {
            rect { fill: #161b22; stroke: #8b949e; }
            text { fill: #e6edf3; }
            .count { fill: #8b949e; }
            path { stroke: #8b949e; }
            .tip { fill: #8b949e; }
            }
            </style>
            <defs><marker id="a" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path class="tip" d="M0 0L8 4L0 8z"/></marker></defs>
            """;

    /** As far up as its users allow: right below the lowest of them. */
    private int level(String module) {
        Integer known = levels.get(module);
        if (known == null) {
            known = users(module).stream().mapToInt(this::level).max().orElse(-1) + 1;
            levels.put(module, known);
        }
        return known;
    }

    private int height(String module) {
        return (rooms.packages().getOrDefault(module, new TreeMap<>()).size() + 1) * LINE + 14;
    }

    private String box(String module) {
        Box box = boxes.get(module);
        StringBuilder text = new StringBuilder("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\"/>\n"
                .formatted(box.x, box.y, BOX_WIDTH, box.height));
        int y = box.y + LINE;
        text.append(line(box.x + 10, y, "module", module));
        for (Map.Entry<String, Integer> one : rooms.packages().get(module).entrySet()) {
            y += LINE;
            text.append(line(box.x + 18, y, "package", one.getKey()));
            text.append("<text class=\"count\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%d</text>\n"
                    .formatted(box.x + BOX_WIDTH - 10, y, one.getValue()));
        }
        return text.toString();
    }

    private static String line(int x, int y, String kind, String words) {
        return String.format(Locale.ROOT, "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n", kind, x, y, words);
    }

    private String arrows(String module) {
        Box from = boxes.get(module);
        int start = from.y + from.height;
        return direct(module).stream()
                .map(boxes::get)
                .map(to -> {
                    int half = Math.max(24, (to.y - start) / 2);
                    return "<path marker-end=\"url(#a)\" d=\"M%d %dC%d %d %d %d %d %d\"/>\n"
                            .formatted(
                                    from.middle(),
                                    start,
                                    from.middle(),
                                    start + half,
                                    to.middle(),
                                    to.y - half,
                                    to.middle(),
                                    to.y - 1);
                })
                .collect(Collectors.joining());
    }

    private boolean reaches(String module, String target) {
        return rooms.uses().get(module).stream().anyMatch(used -> used.equals(target) || reaches(used, target));
    }
}
