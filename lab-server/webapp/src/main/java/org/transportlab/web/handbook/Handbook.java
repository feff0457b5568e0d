package org.transportlab.web.handbook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * The handbook: the files under {@code docs/}, as pages under {@code /learn}.
 *
 * <p>A page is rendered when it is first asked for, and kept. Safe for any number of threads.
 */
public final class Handbook {

    private final ConcurrentMap<String, Chapter> rendered = new ConcurrentHashMap<>();
    private final List<Chapter> contents = listed();

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
        if (!path.equals(Docs.ROOT) && !path.startsWith(Docs.ROOT + "/")) {
            return Optional.empty();
        }
        String file = Docs.file(path);
        // a missing page is not kept: anybody can ask for any number of names
        return Docs.path(file).map(found -> rendered.computeIfAbsent(file, absent -> render(file, found)));
    }

    private static Chapter render(String file, String path) {
        HandbookRenderer renderer = new HandbookRenderer(file, path);
        Node document = renderer.parse(Docs.read(file));
        return new Chapter(title(document), path, renderer.html(document), exercises(document));
    }

    private List<Chapter> listed() {
        List<Chapter> chapters = new ArrayList<>();
        String file = Docs.file(Docs.ROOT);
        new HandbookRenderer(file, Docs.ROOT).parse(Docs.read(file)).accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                if (link.getDestination().matches("[a-z0-9-]+\\.md")) {
                    String name = link.getDestination().replace(".md", "");
                    chapters.add(chapter(Docs.ROOT + "/" + name)
                            .orElseThrow(() -> new IllegalStateException("the handbook has no chapter " + name)));
                }
            }
        });
        return List.copyOf(chapters);
    }

    private static String title(Node document) {
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading && heading.getLevel() == 1) {
                return text(heading);
            }
        }
        throw new IllegalStateException("a page of the handbook begins with a heading");
    }

    private static List<Exercise> exercises(Node document) {
        List<Exercise> named = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(StrongEmphasis words) {
                Exercise.named(text(words)).ifPresent(named::add);
            }
        });
        return List.copyOf(named);
    }

    private static String text(Node node) {
        return TextContentRenderer.builder().build().render(node).strip();
    }
}
