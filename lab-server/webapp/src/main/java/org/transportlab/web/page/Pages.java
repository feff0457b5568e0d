package org.transportlab.web.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.transportlab.experiments.run.Experiments;
import org.transportlab.observe.TransportType;
import org.transportlab.observe.TransportTypes;

/** All pages of the lab, in the order in which the menu and the lists show them. A new page is one entry here. */
final class Pages {
    /** Shown where there is no page, and in place of one that failed. */
    static final Page ERROR = Page.at("", "error");

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

    /** The kinds of bytes, in the order in which they are stacked. */
    private static final List<String> PARTS = List.of("header", "framing", "payload", "heartbeat", "unparsed");

    private final TransportTypes transports;
    private final OptionalParts parts;
    private final HandbookContents handbook;
    private final List<Page> all;
    private final Map<String, Page> byPath;

    Pages(TransportTypes transports, OptionalParts parts) {
        this.transports = transports;
        this.parts = parts;
        handbook = new HandbookContents(parts.progress());
        all = List.of(
                Page.at("/", "lab", this::transports, this::commands).listed(),
                Page.at("/wire", "wire", this::relay, this::transports, Pages::wire)
                        .listed()
                        .withStyle(),
                Page.at("/faults", "faults", this::relay, this::transports, new FaultContents(parts.relay()))
                        .listed()
                        .withStyle(),
                Page.at("/experiments", "experiments", visit -> Map.of("experiments", below("experiments")))
                        .listed(),
                Page.at("/experiments/fallback", "fallback", this::relay, visit -> Map.of("networks", NETWORKS))
                        .withStyle(),
                Page.at("/experiments/seventh-tab", "seventh-tab", new SeventhTabContents(parts))
                        .withStyle(),
                Page.at("/experiments/storm", "storm", this::experiment).withStyle("experiment"),
                Page.at("/experiments/slow-reader", "slow-reader", this::experiment)
                        .withStyle("experiment"),
                Page.at("/s", "scenarios", visit -> Map.of("scenarios", below("scenarios")))
                        .listed(),
                Page.at("/s/chat", "chat", this::transports, this::commands),
                Page.at("/s/ticker", "ticker", this::transports, this::commands),
                Page.at("/s/notifications", "notifications", this::transports, this::commands),
                handbook.page("/learn").orElseThrow().listed(),
                Page.at("/about", "about", this::commands).listed());
        byPath = all.stream().collect(Collectors.toUnmodifiableMap(Page::path, Function.identity()));
    }

    Optional<Page> at(String path) {
        return Optional.ofNullable(byPath.get(path.isEmpty() ? "/" : path)).or(() -> handbook.page(path));
    }

    List<Page> all() {
        return all;
    }

    List<Page> menu() {
        return all.stream().filter(Page::inMenu).toList();
    }

    private List<Page> below(String name) {
        Page above = all.stream()
                .filter(page -> page.name().equals(name))
                .findFirst()
                .orElseThrow();
        return all.stream().filter(above::isAbove).toList();
    }

    private Map<String, Object> transports(Visit visit) {
        return Map.of("transports", transports.names());
    }

    /** The same stream in a terminal, by transport. */
    private Map<String, Object> commands(Visit visit) {
        return Map.of(
                "commands",
                transports.all().stream()
                        .collect(Collectors.toMap(TransportType::name, type -> command(type, visit.lab()))));
    }

    private static String command(TransportType type, String lab) {
        String query = type.path() + "?channels=ticker.main";
        if (type.carriesUpstream()) {
            return "websocat --protocol lab.v1 '" + lab.replaceFirst("^http", "ws") + query + "'";
        }
        return type.streams() ? "curl -N '" + lab + query + "'" : "curl '" + lab + query + "&wait=25'";
    }

    private static Map<String, Object> wire(Visit visit) {
        return Map.of("parts", PARTS, "command", "./lab wire --target " + visit.lab());
    }

    private Map<String, Object> relay(Visit visit) {
        return Map.of(
                "relayed",
                parts.relay().get().isPresent(),
                "sealed",
                visit.request().isSecure());
    }

    private Map<String, Object> experiment(Visit visit) {
        Optional<Experiments> all = parts.experiments();
        return Map.of(
                "startable", all.filter(Experiments::isAllowed).isPresent(),
                "reachable", all.filter(experiments -> !experiments.isAllowed()).isPresent());
    }
}
