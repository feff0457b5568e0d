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

/** Renders what is tied to the place where a page is shown: links, and the spots where a script puts a demonstration. */
final class HandbookRenderer extends CoreHtmlNodeRenderer {

    private static final String DEMONSTRATION = "lab";
    private static final Pattern SETTING = Pattern.compile("([a-z]+): *(.*)");

    private final HtmlWriter html;
    private final Function<String, Optional<String>> address;

    /** @param address where a link leads; empty for nowhere */
    HandbookRenderer(HtmlNodeRendererContext context, Function<String, Optional<String>> address) {
        super(context);
        this.html = context.getWriter();
        this.address = address;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Link.class, Image.class, FencedCodeBlock.class);
    }

    @Override
    public void visit(Link link) {
        Optional<String> target = address.apply(link.getDestination());
        if (target.isEmpty()) {
            visitChildren(link);
            return;
        }
        link.setDestination(target.get());
        super.visit(link);
    }

    /** The pictures are of the lab itself, in which the reader already is. */
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
