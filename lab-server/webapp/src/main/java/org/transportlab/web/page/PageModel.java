package org.transportlab.web.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.transportlab.observe.TransportTypes;

/**
 * What the template of a page reads: what all pages share, and the contents of this one.
 *
 * <p>Templates only walk property paths; whatever has to be worked out is worked out here. Safe for any number of threads.
 */
final class PageModel {

    /** The hatch of legends, which speak of no transport. */
    private static final String ANY = "any";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Messages messages;
    private final TransportTypes transports;
    private final List<Page> menu;
    private final ConcurrentMap<String, String> scripts = new ConcurrentHashMap<>();

    PageModel(Messages messages, TransportTypes transports, List<Page> menu) {
        this.messages = messages;
        this.transports = transports;
        this.menu = menu;
    }

    Map<String, Object> of(Page page, int status, Visit visit) {
        String language = visit.language();
        Map<String, Object> model = new HashMap<>();
        model.put("page", page.name());
        model.put("path", page.path());
        model.put("status", status);
        model.put("root", visit.root());
        model.put("lang", language);
        model.put("dir", messages.text(language, "language.dir"));
        model.put("menu", menu.stream().map(item -> item(item, page)).toList());
        model.put("style", page.style().isEmpty() ? null : "/assets/css/" + page.style() + ".css");
        model.put("languages", languages(language));
        model.put("messages", scripts.computeIfAbsent(language, this::forScripts));
        model.put("types", json(transports.all()));
        model.put(
                "hatches",
                Stream.concat(transports.names().stream(), Stream.of(ANY)).toList());
        page.contents().forEach(contents -> model.putAll(contents.of(visit)));
        return model;
    }

    private static Map<String, Object> item(Page item, Page shown) {
        boolean current = item.path().equals(shown.path()) || item.isAbove(shown);
        return Map.of("href", item.path(), "key", "nav." + item.name(), "current", current);
    }

    private List<Map<String, Object>> languages(String chosen) {
        return messages.languages().stream()
                .map(tag -> Map.<String, Object>of(
                        "tag", tag, "name", messages.text(tag, "language.name"), "chosen", tag.equals(chosen)))
                .toList();
    }

    /** Texts under {@code page.} belong to templates alone. {@code <} is escaped, or a text could end the script block. */
    private String forScripts(String language) {
        Map<String, String> texts = new TreeMap<>(messages.bundle(language));
        texts.keySet().removeIf(key -> key.startsWith("page."));
        return json(texts);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value).replace("<", "\\u003c");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("strings and flags are always JSON", impossible);
        }
    }
}
