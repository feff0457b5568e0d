package org.transportlab.web.page;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Turns a template's name, a language and a model into HTML.
 *
 * <p>Templates come from the class path, so they are the same in every container and tests need no server. Safe for any
 * number of threads.
 */
public final class Templates {

    private final TemplateEngine engine = new TemplateEngine();

    /**
     * @param development read a template again for every page, so that an edit shows on reload
     */
    public Templates(Messages messages, BuildId build, boolean development) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(Templates.class.getClassLoader());
        resolver.setPrefix("org/transportlab/web/templates/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        resolver.setCacheable(!development);
        engine.setTemplateResolver(resolver);
        engine.setMessageResolver(messages);
        engine.setLinkBuilder(new Links(build));
    }

    /**
     * @param language one of {@link Messages#languages()}
     * @param model what the template names, and {@code root}: the context path, empty for the root context
     */
    public String render(String template, String language, Map<String, Object> model) {
        return engine.process(template, new Context(Locale.forLanguageTag(language), model));
    }
}
