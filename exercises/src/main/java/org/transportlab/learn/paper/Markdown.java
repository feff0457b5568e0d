package org.transportlab.learn.paper;

import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Markdown as HTML. Links are words only: on paper they lead nowhere, and a slide must not leave its file. */
public final class Markdown {
    private static final List<org.commonmark.Extension> TABLES = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(TABLES).escapeHtml(true).build();

    private Markdown() {}

    static String html(String markdown) {
        return RENDERER.render(PARSER.parse(markdown)).replaceAll("<a [^>]*>|</a>", "");
    }

    /**
     * What stands below a heading of the companion page: without its title, headings a level lower, and code that can be
     * scrolled by keyboard.
     */
    public static String section(String markdown) {
        return html(markdown.replaceFirst("^# .*", ""))
                .replaceAll("<(/?)h2>", "<$1h3>")
                .replace("<pre>", "<pre tabindex=\"0\">");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
