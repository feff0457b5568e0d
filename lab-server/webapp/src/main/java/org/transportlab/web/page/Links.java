package org.transportlab.web.page;

import java.util.Map;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;

/**
 * Resolves {@code @{/path}} in templates: below the context path, and an asset below the build's id.
 *
 * <p>The context path is the model's {@code root}, so rendering needs no servlet request. Stateless apart from the id.
 */
public final class Links extends StandardLinkBuilder {

    private static final String ASSETS = "/assets/";

    private final BuildId build;

    Links(BuildId build) {
        this.build = build;
    }

    @Override
    protected String computeContextPath(IExpressionContext context, String base, Map<String, Object> parameters) {
        return root(context);
    }

    @Override
    protected String processLink(IExpressionContext context, String link) {
        String assets = root(context) + ASSETS;
        return link.startsWith(assets) ? assets + build.value() + '/' + link.substring(assets.length()) : link;
    }

    private static String root(IExpressionContext context) {
        return String.valueOf(context.getVariable("root"));
    }
}
