package org.transportlab.web.handbook;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Renders one Markdown file of the handbook as HTML: CommonMark with tables, an id at each heading, links that lead to pages
 * of the lab, and live demonstrations in place of code blocks marked {@code lab}.
 *
 * <p>In the files links lead to files. Here they are rewritten; those that leave {@code docs/} become plain text.
 *
 * @see <a href="https://spec.commonmark.org/0.31.2/">CommonMark</a>
 */
final class HandbookRenderer {

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

    private final String file;
    private final String up;

    /**
     * @param file below {@code docs/}; its links are relative to it
     * @param path of its page, from which links go up: a page does not know the context path
     */
    HandbookRenderer(String file, String path) {
        this.file = file;
        this.up = "../".repeat((int) path.chars().filter(c -> c == '/').count() - 1);
    }

    Node parse(String source) {
        return PARSER.parse(source);
    }

    String html(Node document) {
        return HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .nodeRendererFactory(context -> new HandbookNodeRenderer(context, this::target))
                .attributeProviderFactory(context -> new Reachable())
                .build()
                .render(document);
    }

    /** Where a link of this file leads; empty if the lab has no such page. */
    private Optional<String> target(String destination) {
        URI link = URI.create(destination);
        if (link.isAbsolute() || link.getPath().isEmpty()) {
            return Optional.of(destination);
        }
        if (link.getPath().startsWith("/")) {
            // a page of the lab outside the handbook
            return Optional.of(relative(destination));
        }
        String fragment = link.getRawFragment() == null ? "" : "#" + link.getRawFragment();
        String linked =
                URI.create("/" + file).resolve(link.getPath()).normalize().getPath();
        return Docs.path(linked.substring(1)).map(path -> relative(path + fragment));
    }

    private String relative(String path) {
        return up + path.substring(1);
    }

    /** What is wider than a small screen scrolls by itself, so a keyboard must be able to reach it. */
    private static final class Reachable implements AttributeProvider {
        @Override
        public void setAttributes(Node node, String tag, Map<String, String> attributes) {
            if (tag.equals("pre") && node instanceof FencedCodeBlock) {
                attributes.put("tabindex", "0");
            } else if (node instanceof TableBlock) {
                attributes.put("tabindex", "0");
            } else if (node instanceof Link link
                    && URI.create(link.getDestination()).isAbsolute()) {
                attributes.put("rel", "noreferrer");
            } else if (node instanceof Image) {
                attributes.put("loading", "lazy");
            }
        }
    }
}
