package org.transportlab.web.handbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * The handbook: the Markdown files under {@code docs/}, as pages under {@code /learn}.
 *
 * <p>{@code docs/learn/x.md} is {@code /learn/x}, any other {@code docs/y.md} is {@code /learn/reference/y}, and {@code
 * docs/learn/README.md} is the table of contents. A page is rendered when it is first asked for, and kept. Safe for any number of
 * threads.
 */
public final class Handbook {

    /** No way up, and nothing hidden. */
    private static final Pattern NAME = Pattern.compile("(?:[A-Za-z0-9][A-Za-z0-9-]*/)?[A-Za-z0-9][A-Za-z0-9-]*");

    private static final String ROOT = "/learn";
    private static final String REFERENCE = "reference/";

    private final ConcurrentMap<String, Optional<Chapter>> known = new ConcurrentHashMap<>();
    private final List<Chapter> contents;

    public Handbook() {
        contents = listed();
    }

    /** The chapters in the order in which they are best read. */
    public List<Chapter> contents() {
        return contents;
    }

    /** All exercises that a chapter names, in their order, each with the chapter to read before. */
    public SortedMap<Exercise, Chapter> exercises() {
        SortedMap<Exercise, Chapter> all = new TreeMap<>(Comparator.comparing(Exercise::id));
        contents.forEach(chapter -> chapter.exercises().forEach(exercise -> all.putIfAbsent(exercise, chapter)));
        return all;
    }

    /** @param path below the lab's own address, such as {@code /learn/sse} */
    public Optional<Chapter> chapter(String path) {
        if (path.equals(ROOT)) {
            return cached("learn/README");
        }
        String name = path.substring(Math.min(path.length(), ROOT.length() + 1));
        if (name.startsWith(REFERENCE)) {
            return cached(name.substring(REFERENCE.length()));
        }
        return cached("learn/" + name);
    }

    public static boolean holds(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    /** Where a file under {@code docs/} is found in the lab; empty for one that is no page. */
    static Optional<String> address(String file) {
        if (!file.endsWith(".md")) {
            return Optional.empty();
        }
        String name = file.substring(0, file.length() - ".md".length());
        if (!NAME.matcher(name).matches() || Handbook.class.getResource("/org/transportlab/web/docs/" + file) == null) {
            return Optional.empty();
        }
        if (name.equals("learn/README")) {
            return Optional.of(ROOT);
        }
        return Optional.of(name.startsWith("learn/") ? "/" + name : ROOT + "/" + REFERENCE + name);
    }

    private Optional<Chapter> cached(String name) {
        Optional<Chapter> before = known.get(name);
        if (before != null) {
            return before;
        }
        Optional<Chapter> read = address(name + ".md").map(address -> render(name, address));
        if (read.isPresent()) {
            // what is not there is not kept: any number of names can be asked for
            known.put(name, read);
        }
        return read;
    }

    private static Chapter render(String name, String address) {
        Markdown markdown = new Markdown(name + ".md", address);
        Node document = markdown.parse(source(name));
        return new Chapter(title(document), address, markdown.html(document), exercises(document));
    }

    private List<Chapter> listed() {
        List<Chapter> chapters = new ArrayList<>();
        new Markdown("learn/README.md", ROOT).parse(source("learn/README")).accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                if (link.getDestination().matches("[a-z0-9-]+\\.md")) {
                    String name = link.getDestination().replace(".md", "");
                    chapters.add(cached("learn/" + name)
                            .orElseThrow(() -> new IllegalStateException("the handbook has no chapter " + name)));
                }
            }
        });
        return List.copyOf(chapters);
    }

    private static String title(Node document) {
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading && heading.getLevel() == 1) {
                return TextContentRenderer.builder().build().render(heading).strip();
            }
        }
        throw new IllegalStateException("a page of the handbook begins with a heading");
    }

    private static List<Exercise> exercises(Node document) {
        List<Exercise> named = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(StrongEmphasis words) {
                Exercise.named(TextContentRenderer.builder()
                                .build()
                                .render(words)
                                .strip())
                        .ifPresent(named::add);
            }
        });
        return List.copyOf(named);
    }

    private static String source(String name) {
        try (InputStream in = Handbook.class.getResourceAsStream("/org/transportlab/web/docs/" + name + ".md")) {
            if (in == null) {
                throw new IllegalStateException("the handbook has no page " + name);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read the handbook's page " + name, broken);
        }
    }
}
