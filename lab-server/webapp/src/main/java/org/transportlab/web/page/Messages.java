package org.transportlab.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.IMessageResolver;
import org.transportlab.observe.TransportType;
import org.transportlab.observe.TransportTypes;

/**
 * Every text a person reads, by language: one UTF-8 properties file each, used by templates and scripts alike.
 *
 * <p>English is complete by definition, and the fallback for languages that the lab does not have. A key that does not exist is a
 * programmer's error and throws, so that no page can show a raw key. Immutable, safe for any number of threads.
 */
public final class Messages implements IMessageResolver {

    /** The language of a reader who asked for none that the lab has. */
    public static final String DEFAULT = "en";

    private static final List<String> SHIPPED = List.of("en", "de");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z0-9]+)}");

    private final Map<String, Map<String, String>> bundles;

    private Messages(Map<String, Map<String, String>> bundles) {
        this.bundles = bundles;
    }

    /** The languages the lab ships. */
    public static Messages load() {
        Map<String, Map<String, String>> bundles = new LinkedHashMap<>();
        SHIPPED.forEach(tag -> bundles.put(tag, read(tag)));
        return new Messages(bundles);
    }

    /** The shipped languages and {@code en-XA}, English made 40 % longer, which shows a label that would be clipped. */
    public static Messages loadWithPseudoLocale() {
        Messages shipped = load();
        Map<String, Map<String, String>> bundles = new LinkedHashMap<>(shipped.bundles);
        bundles.put(PseudoLocale.TAG, PseudoLocale.stretch(shipped.bundle(DEFAULT)));
        return new Messages(bundles);
    }

    /** The same, with a name for every transport: its label, where a language has no words of its own for it. */
    public Messages naming(TransportTypes transports) {
        Map<String, Map<String, String>> named = new LinkedHashMap<>();
        bundles.forEach((tag, texts) -> {
            Map<String, String> all = new TreeMap<>(texts);
            for (TransportType one : transports.all()) {
                for (String what : List.of("name", "title", "code")) {
                    all.putIfAbsent("transport." + one.name() + '.' + what, one.label());
                }
            }
            named.put(tag, all);
        });
        return new Messages(named);
    }

    private static Map<String, String> read(String tag) {
        String name = tag.equals(DEFAULT) ? "messages.properties" : "messages_" + tag + ".properties";
        Properties properties = new Properties();
        try (InputStream in = Messages.class.getResourceAsStream("/org/transportlab/web/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + name, broken);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }

    /** BCP 47 tags, the default first. */
    public List<String> languages() {
        return List.copyOf(bundles.keySet());
    }

    /** The first of these that the lab has, exactly or by its language alone; English if none. */
    public String choose(Collection<Locale> wishes) {
        List<String> tags = new ArrayList<>();
        for (Locale wish : wishes) {
            tags.add(wish.toLanguageTag());
            tags.add(wish.getLanguage());
        }
        return tags.stream().filter(bundles::containsKey).findFirst().orElse(DEFAULT);
    }

    /** All texts of one language, sorted by key. */
    public Map<String, String> bundle(String tag) {
        Map<String, String> texts = bundles.get(tag);
        if (texts == null) {
            throw new NoSuchElementException("no language " + tag);
        }
        return texts;
    }

    /** One text, its placeholders {@code {0}}, {@code {1}} filled in. */
    public String text(String tag, String key, Object... args) {
        String text = bundle(tag).get(key);
        if (text == null) {
            throw new NoSuchElementException("no message " + key + " in " + tag);
        }
        Matcher holes = PLACEHOLDER.matcher(text);
        return holes.replaceAll(
                hole -> Matcher.quoteReplacement(String.valueOf(args[Integer.parseInt(hole.group(1))])));
    }

    @Override
    public String getName() {
        return "messages";
    }

    @Override
    public Integer getOrder() {
        return 1;
    }

    @Override
    public String resolveMessage(ITemplateContext context, Class<?> origin, String key, Object[] args) {
        return text(context.getLocale().toLanguageTag(), key, args == null ? new Object[0] : args);
    }

    @Override
    public String createAbsentMessageRepresentation(
            ITemplateContext context, Class<?> origin, String key, Object[] args) {
        throw new NoSuchElementException("no message " + key);
    }
}
