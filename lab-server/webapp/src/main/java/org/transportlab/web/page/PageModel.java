package org.transportlab.web.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.transportlab.web.control.DrillDesk;
import org.transportlab.web.handbook.Chapter;
import org.transportlab.web.handbook.Handbook;
import org.transportlab.web.handbook.Logbook;
import org.transportlab.observe.fault.Fault;
import org.transportlab.observe.fault.FaultControl;
import org.transportlab.observe.relay.LabRelay;
import org.transportlab.web.origin.RelayOrigin;
import org.transportlab.web.origin.RequestedHost;
import org.transportlab.web.origin.Spare;

/**
 * What the templates show: the menu, the languages, the texts for the scripts and the address of this lab.
 *
 * <p>Templates only walk property paths; whatever has to be worked out is worked out here. Safe for any number of threads.
 */
final class PageModel {

    /** In the order of the menu. */
    private static final List<Map.Entry<String, String>> MENU = List.of(
            Map.entry("lab", "/"),
            Map.entry("wire", "/wire"),
            Map.entry("faults", "/faults"),
            Map.entry("experiments", "/experiments"),
            Map.entry("scenarios", "/s"),
            Map.entry("learn", "/learn"),
            Map.entry("about", "/about"));

    /** The pages reached from the one that lists the experiments: {@code /experiments/<name>}, in its order. */
    private static final List<String> EXPERIMENTS = List.of("fallback", "seventh-tab", "storm", "slow-reader");

    /** The experiments that a {@link DrillDesk} runs. */
    private static final Set<String> DRILLS = Set.of("storm", "slow-reader");

    /** The full-size pages: {@code /s/<name>}. */
    private static final List<String> SCENARIOS = List.of("chat", "ticker", "notifications");

    /** Pages with a style sheet of their own name. */
    private static final Set<String> STYLED =
            Set.of("faults", "fallback", "seventh-tab", "learn", "wire", "storm", "slow-reader");

    /** What the fallback page lets one choose, in its order. */
    private static final List<String> NETWORKS = List.of(
            "clean",
            "upgrade-stripped",
            "upgrade-forbidden",
            "upgrade-then-cut",
            "upgrade-then-black-hole",
            "buffering-proxy",
            "both",
            "refused");

    private static final List<String> TRANSPORTS = List.of("longpoll", "sse", "websocket", "shortpoll");

    /** What bytes can be, in the order in which they are stacked. */
    private static final List<String> PARTS = List.of("header", "framing", "payload", "heartbeat", "unparsed");

    /** A hatch per transport and one for legends, which speak of no transport. */
    private static final List<String> HATCHES = List.of("longpoll", "sse", "websocket", "shortpoll", "any");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Messages messages;
    private final Supplier<Optional<LabRelay>> relays;
    private final Spare spare;
    private final Optional<DrillDesk> drills;
    private final ConcurrentMap<String, String> scripts = new ConcurrentHashMap<>();

    /**
     * @param relays the relay in front of the lab, where there is one at the moment
     * @param spare where pages may exhaust their connections
     * @param drills what runs drills, where there is something
     */
    PageModel(Messages messages, Supplier<Optional<LabRelay>> relays, Spare spare, Optional<DrillDesk> drills) {
        this.messages = messages;
        this.relays = relays;
        this.spare = spare;
        this.drills = drills;
    }

    Map<String, Object> of(String page, int status, String language, HttpServletRequest request) {
        Optional<LabRelay> relay = relays.get();
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("root", request.getContextPath());
        model.put("lang", language);
        model.put("dir", messages.text(language, "language.dir"));
        model.put("menu", menu(section(page)));
        model.put("experiments", EXPERIMENTS);
        model.put("scenarios", SCENARIOS);
        model.put("style", STYLED.contains(page) ? "/assets/css/" + page + ".css" : null);
        model.put("languages", languages(language));
        model.put("messages", scripts.computeIfAbsent(language, this::forScripts));
        model.put("status", status);
        model.put("transports", TRANSPORTS);
        model.put("hatches", HATCHES);
        model.put("lines", lines(origin(request) + request.getContextPath()));
        model.put("relayed", relay.isPresent());
        model.put("sealed", request.isSecure());
        model.put("networks", NETWORKS);
        if (page.equals("seventh-tab")) {
            String host = RequestedHost.of(request);
            String path = request.getContextPath() + "/";
            // in the clear no browser speaks it, whatever a proxy may do behind it
            model.put("http2", request.isSecure() && request.getProtocol().startsWith("HTTP/2"));
            model.put(
                    "spare",
                    spare.authority(host)
                            .map(other -> request.getScheme() + "://" + other + path)
                            .orElse(null));
            model.put(
                    "other",
                    relay.map(known ->
                                    RelayOrigin.of(Optional.ofNullable(host), known.port(), request.isSecure()) + path)
                            .orElse(null));
        }
        if (page.equals("wire")) {
            model.put("parts", PARTS);
            model.put("wireLine", "./lab wire --target " + origin(request) + request.getContextPath());
        }
        if (DRILLS.contains(page)) {
            model.put("drillable", drills.filter(DrillDesk::isAllowed).isPresent());
            model.put("reachable", drills.filter(drill -> !drill.isAllowed()).isPresent());
        }
        if (page.equals("faults")) {
            model.put("faults", relay.map(known -> faults(known.faults(), language)).orElse(List.of()));
            model.put("profiles", relay.map(known -> profiles(known.faults(), language)).orElse(List.of()));
        }
        return model;
    }

    private static List<Map<String, Object>> faults(FaultControl control, String language) {
        Map<String, String> texts = control.texts(language);
        List<Map<String, Object>> all = new ArrayList<>();
        for (Fault fault : control.faults()) {
            Map<String, Object> entry = new HashMap<>();
            entry.put("name", fault.name());
            entry.put("lasts", fault.lasts());
            for (String part : List.of("title", "watch", "cause", "cure")) {
                entry.put(part, texts.get("fault." + fault.name() + "." + part));
            }
            entry.put(
                    "parameters",
                    fault.parameters().stream()
                            .map(one -> Map.<String, Object>of(
                                    "name", one.name(),
                                    "id", fault.name() + "-" + one.name(),
                                    "label", texts.get("parameter." + one.name()),
                                    "initial", one.initial(),
                                    "min", one.min(),
                                    "max", one.max()))
                            .toList());
            all.add(entry);
        }
        return all;
    }

    private static List<Map<String, Object>> profiles(FaultControl control, String language) {
        Map<String, String> texts = control.texts(language);
        return control.profiles().stream()
                .map(profile -> Map.<String, Object>of(
                        "name", profile.name(),
                        "title", texts.get("profile." + profile.name() + ".title"),
                        "cause", texts.get("profile." + profile.name() + ".cause")))
                .toList();
    }

    /** The entry of the menu under which a page is found. */
    private static String section(String page) {
        if (EXPERIMENTS.contains(page)) {
            return "experiments";
        }
        return SCENARIOS.contains(page) ? "scenarios" : page;
    }

    private static List<Map<String, Object>> menu(String page) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (Map.Entry<String, String> item : MENU) {
            Map<String, Object> entry = new HashMap<>();
            entry.put("href", item.getValue());
            entry.put("key", "nav." + item.getKey());
            entry.put("current", item.getKey().equals(page) ? "page" : null);
            items.add(entry);
        }
        return items;
    }

    /** The handbook's chapters as a list of links in which one is the page itself. */
    List<Map<String, Object>> contents(Handbook handbook, Chapter shown) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (Chapter chapter : handbook.contents()) {
            Map<String, Object> entry = new HashMap<>();
            entry.put("href", chapter.path());
            entry.put("title", chapter.title());
            entry.put("current", chapter.path().equals(shown.path()) ? "page" : null);
            items.add(entry);
        }
        return items;
    }

    /** Those that a page of the handbook names; all of them on its first page. */
    List<Map<String, Object>> exercises(Handbook handbook, Chapter shown, Logbook.Page known) {
        boolean all = shown.path().equals("/learn");
        List<Map<String, Object>> items = new ArrayList<>();
        handbook.exercises().forEach((exercise, chapter) -> {
            if (all || shown.exercises().contains(exercise)) {
                String state = known.of(exercise).name().toLowerCase(Locale.ROOT);
                Map<String, Object> entry = new HashMap<>();
                entry.put("id", "exercise-" + exercise.number());
                entry.put("number", exercise.number());
                entry.put("name", exercise.name());
                entry.put("title", exercise.title());
                entry.put("minutes", exercise.minutes());
                entry.put("state", state);
                entry.put("chapter", all ? chapter : null);
                items.add(entry);
            }
        });
        return items;
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
        try {
            return JSON.writeValueAsString(texts).replace("<", "\\u003c");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a map of strings is always JSON", impossible);
        }
    }

    /** The same stream from a terminal, by transport. */
    private static Map<String, String> lines(String base) {
        return Map.of(
                "longpoll", "curl '" + base + "/long-poll?channels=ticker.main&wait=25'",
                "sse", "curl -N '" + base + "/sse?channels=ticker.main'",
                "websocket",
                        "websocat --protocol lab.v1 '" + base.replaceFirst("^http", "ws")
                                + "/ws?channels=ticker.main'");
    }

    private static String origin(HttpServletRequest request) {
        StringBuffer url = request.getRequestURL();
        int path = url.indexOf("/", url.indexOf("//") + 2);
        return path < 0 ? url.toString() : url.substring(0, path);
    }
}
