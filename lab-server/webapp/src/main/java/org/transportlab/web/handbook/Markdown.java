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
 * Turns one Markdown file of the handbook into HTML: CommonMark with tables, an id at each heading, links that lead to pages of the
 * lab, and live demonstrations in place of code blocks marked {@code lab}.
 *
 * <p>Links are written for whoever reads the files themselves, and rewritten here; those that leave {@code docs/} become plain text.
 *
 * @see <a href="https://spec.commonmark.org/0.31.2/">CommonMark</a>
 */
final class Markdown {

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

    private final String file;
    private final String up;

    /**
     * @param file below {@code docs/}, which its links start from
     * @param address where the page is found in the lab, below whose context path nobody knows
     */
    Markdown(String file, String address) {
        this.file = file;
        this.up = "../".repeat((int) address.chars().filter(c -> c == '/').count() - 1);
    }

    Node parse(String source) {
        return PARSER.parse(source);
    }

    String html(Node document) {
        return HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .nodeRendererFactory(context -> new HandbookRenderer(context, this::address))
                .attributeProviderFactory(context -> new Reachable())
                .build()
                .render(document);
    }

    /** Where a link of this file leads; empty if there is nothing in the lab that it could lead to. */
    private Optional<String> address(String destination) {
        URI link = URI.create(destination);
        if (link.isAbsolute() || link.getPath().isEmpty()) {
            return Optional.of(destination);
        }
        if (link.getPath().startsWith("/")) {
            // a page of the lab that is none of the handbook's
            return Optional.of(relative(destination));
        }
        String fragment = link.getRawFragment() == null ? "" : "#" + link.getRawFragment();
        String target =
                URI.create("/" + file).resolve(link.getPath()).normalize().getPath();
        return Handbook.address(target.substring(1)).map(address -> relative(address + fragment));
    }

    private String relative(String address) {
        return up + address.substring(1);
    }

    /** What is wider than a small screen scrolls by itself, and a keyboard must reach it to do so. */
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
