package org.transportlab.web.handbook;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.CoreHtmlNodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** Renders the nodes that the handbook shows in its own way: links, pictures, and demonstrations that a script brings to life. */
final class HandbookNodeRenderer extends CoreHtmlNodeRenderer {

    private static final String DEMONSTRATION = "lab";
    private static final Pattern SETTING = Pattern.compile("([a-z]+): *(.*)");

    private final HtmlWriter html;
    private final Function<String, Optional<String>> target;

    /** @param target where a link leads in the lab; empty if it leads nowhere */
    HandbookNodeRenderer(HtmlNodeRendererContext context, Function<String, Optional<String>> target) {
        super(context);
        this.html = context.getWriter();
        this.target = target;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Link.class, Image.class, FencedCodeBlock.class);
    }

    @Override
    public void visit(Link link) {
        Optional<String> found = target.apply(link.getDestination());
        if (found.isEmpty()) {
            visitChildren(link);
            return;
        }
        link.setDestination(found.get());
        super.visit(link);
    }

    /** Pictures show the lab itself, which the reader has in front of them: their text is enough. */
    @Override
    public void visit(Image image) {
        html.tag("em");
        visitChildren(image);
        html.tag("/em");
    }

    @Override
    public void visit(FencedCodeBlock block) {
        if (!DEMONSTRATION.equals(block.getInfo())) {
            super.visit(block);
            return;
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("class", "demo card needs-script");
        block.getLiteral().lines().map(SETTING::matcher).forEach(line -> {
            if (!line.matches()) {
                throw new IllegalStateException("a demonstration is described by lines such as 'rate: 20'");
            }
            attributes.put("data-" + line.group(1), line.group(2));
        });
        html.line();
        html.tag("div", attributes);
        html.tag("/div");
        html.line();
    }
}
