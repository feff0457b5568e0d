package org.transportlab.web.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a browser loads for the Lab page before anything moves: found by following imports, weighed as it is sent. */
final class FirstLoad {

    private static final Pattern IMPORT = Pattern.compile("(?:from|import|new URL\\()\\s*'(\\.[^']+\\.js)'");

    private static final List<String> FIXED = List.of(
            "css/tokens.css",
            "css/base.css",
            "css/lab.css",
            "css/scenario.css",
            "vendor/uplot/uPlot.min.css",
            "vendor/uplot/uPlot.iife.min.js",
            "fonts/inter-latin.woff2",
            "fonts/jetbrains-mono-latin.woff2",
            "js/ui/theme-early.js");

    private FirstLoad() {}

    static int bytes(String module) throws IOException {
        int sum = 0;
        for (String path : FIXED) {
            sum += weight(path);
        }
        for (String path : modules("js/" + module)) {
            sum += weight(path);
        }
        return sum;
    }

    private static int weight(String path) throws IOException {
        Asset asset = Asset.read(path).orElseThrow(() -> new IllegalStateException("no asset " + path));
        return Math.min(asset.plain().length, asset.zipped().length);
    }

    private static Set<String> modules(String first) throws IOException {
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> due = new ArrayDeque<>(List.of(first));
        while (!due.isEmpty()) {
            String path = due.pop();
            if (Asset.read(path).isEmpty() || !seen.add(path)) {
                continue;
            }
            String code = new String(Asset.read(path).orElseThrow().plain(), StandardCharsets.UTF_8);
            IMPORT.matcher(code)
                    .results()
                    .forEach(found -> due.push(Path.of(path)
                            .resolveSibling(found.group(1))
                            .normalize()
                            .toString()
                            .replace('\\', '/')));
        }
        return seen;
    }
}
