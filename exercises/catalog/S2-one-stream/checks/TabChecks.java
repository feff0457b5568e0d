package exS2;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.transportlab.kit.Checks;
import org.transportlab.kit.client.Answer;
import org.transportlab.kit.client.Closing;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.server.LabServer;
import org.transportlab.kit.time.Await;

@Checks
class TabChecks {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final String DOC = "docs/learn/connection-limits.md#in-the-browser-six";
    private final Prices prices = new Prices();
    private Steps steps;
    private Window window;

    @Test
    @Tag("stage-1")
    @DisplayName("eight tabs show every price, each of them once")
    void everyTabShowsEveryPrice(LabServer server, Closing closing, Steps transcript) throws Exception {
        List<OpenTab> tabs = open(8, server, closing, transcript);
        publish();
        expectShown(tabs, List.of("price-1"));
        publish();
        expectShown(tabs, List.of("price-1", "price-2"));
    }

    @Test
    @Tag("stage-2")
    @DisplayName("all of them together need one connection, and a page still loads")
    void leavesConnectionsFree(LabServer server, Closing closing, Steps transcript) throws Exception {
        server.serve("/about", new About());
        open(8, server, closing, transcript);
        Answer page = window.get("/about", SOON);
        steps.add("click", "GET /about", page == null ? "nothing: not sent yet" : "-> " + page.status());
        steps.add("browser", window.taken() + " of " + Window.CONNECTIONS + " connections are held by streams");
        if (page == null) {
            throw Lesson.named("browser-full")
                    .wanted("a page that loads while eight tabs are open")
                    .saw("a request that waits for one of " + Window.CONNECTIONS + " connections, all of them streams")
                    .why("A stream never gives its connection back. Tabs without one are well, and nothing else is.")
                    .doc(DOC)
                    .hint(1);
        }
        if (window.taken() != 1) {
            throw Lesson.named(window.taken() == 0 ? "no-delivery" : "many-streams")
                    .wanted("1 connection held, for eight tabs")
                    .saw(window.taken() + " held")
                    .why("The server keeps and feeds every one of them, with the same prices.")
                    .doc(DOC)
                    .hint(1);
        }
    }

    @Test
    @Tag("stage-3")
    @DisplayName("when the tab with the stream is closed another goes on, and no price is lost")
    void goesOnWithoutItsLeader(LabServer server, Closing closing, Steps transcript) throws Exception {
        List<OpenTab> tabs = open(3, server, closing, transcript);
        publish();
        expectShown(tabs, List.of("price-1"));
        int streams = prices.begun().size();
        Optional<OpenTab> leader = window.streaming();
        leader.ifPresent(this::close);
        publish();
        publish();
        window.handOver();
        List<OpenTab> left =
                tabs.stream().filter(tab -> tab != leader.orElse(null)).toList();
        left.forEach(OpenTab::settle);
        steps.add(
                "browser",
                "passes on the lock of the tab that left",
                window.streaming().map(tab -> tab + " opens a stream").orElse("nobody waits for it"));
        publish();
        List<String> all = List.of("price-1", "price-2", "price-3", "price-4");
        if (show(left, all)) {
            expectNothingSentAgain(prices.begun().stream().skip(streams).toList());
            return;
        }
        note(left);
        if (left.stream().noneMatch(tab -> tab.shown().size() > 1)) {
            throw Lesson.named("no-hand-over")
                    .wanted("price-4 in the tabs that are left")
                    .saw("price-1, and nothing since the tab with the stream is gone")
                    .why("Tabs are closed, also the first one. The others look alive and show old prices.")
                    .doc(DOC)
                    .hint(2);
        }
        throw Lesson.named(hasTwice(left) ? "shown-twice" : "lost-at-hand-over")
                .wanted("price-1, price-2, price-3, price-4")
                .saw(told(left.get(0)))
                .why("Between two streams there is a time with none. What is published in it was sent to nobody.")
                .doc("docs/learn/reconnection.md#where-to-go-on")
                .hint(3);
    }

    @Test
    @Tag("stage-4")
    @DisplayName("a tab that is opened later shows the newest price at once, and the others show nothing again")
    void tellsNewcomers(LabServer server, Closing closing, Steps transcript) throws Exception {
        List<OpenTab> early = open(2, server, closing, transcript);
        publish();
        expectShown(early, List.of("price-1"));
        OpenTab late = window.open(1).get(0);
        steps.add("open", late.toString());
        if (!show(List.of(late), List.of("price-1"))) {
            note(List.of(late));
            throw Lesson.named("blank-tab")
                    .wanted("price-1 in " + late + ", as in the others")
                    .saw(told(late) + ", a second after it was opened")
                    .why("The next price may be an hour away. Until then somebody looks at an empty page.")
                    .doc(DOC)
                    .hint(2);
        }
        List<OpenTab> all = List.of(early.get(0), early.get(1), late);
        expectShown(all, List.of("price-1"));
        publish();
        expectShown(all, List.of("price-1", "price-2"));
        window.streaming().ifPresent(this::close);
        window.handOver();
        window.settle();
        OpenTab latest = window.open(1).get(0);
        steps.add("open", latest.toString(), "when another one leads");
        if (!Await.within(SOON, () -> latest.shown().contains("price-2"))) {
            note(List.of(latest));
            throw Lesson.named("blank-after-hand-over")
                    .wanted("price-2 in " + latest + ", as in the others")
                    .saw(told(latest) + ", a second after it was opened")
                    .why("Whoever leads now has had no price from the server yet. It has shown one all the same.")
                    .doc(DOC)
                    .hint(3);
        }
    }

    private void expectNothingSentAgain(List<Integer> begun) {
        if (begun.contains(0)) {
            throw Lesson.named("all-again")
                    .wanted("a stream that begins after price-1, which is in every tab")
                    .saw("one that begins after 0, so that all of them are sent again")
                    .why(
                            "A day has many prices. Each hand-over brings them all, and the channel brings them to all tabs.")
                    .doc("docs/learn/reconnection.md#where-to-go-on")
                    .hint(3);
        }
    }

    private List<OpenTab> open(int count, LabServer server, Closing closing, Steps transcript) throws Exception {
        steps = transcript;
        window = closing.add(new Window(server.serve("/prices", prices)));
        List<OpenTab> tabs = window.open(count);
        window.rethrow();
        steps.add("open", "tab 1 to tab " + count, window.taken() + " of 6 connections held");
        return tabs;
    }

    private void publish() {
        steps.add("publish", prices.publish().text());
    }

    private void close(OpenTab leader) {
        window.leave(leader);
        steps.add("close", leader.toString(), "it had the stream");
    }

    private void expectShown(List<OpenTab> tabs, List<String> wanted) throws Exception {
        if (show(tabs, wanted)) {
            return;
        }
        note(tabs);
        List<OpenTab> blank = tabs.stream().filter(tab -> tab.shown().isEmpty()).toList();
        if (hasTwice(tabs)) {
            OpenTab doubled = tabs.stream()
                    .filter(tab -> tab.shown().stream().distinct().count()
                            < tab.shown().size())
                    .findFirst()
                    .orElseThrow();
            throw Lesson.named("shown-twice")
                    .wanted(String.join(", ", wanted))
                    .saw(told(doubled) + " in " + doubled)
                    .why("What is told to all the tabs reaches also those who know it already.")
                    .hint(3);
        }
        if (window.taken() == Window.CONNECTIONS && !blank.isEmpty()) {
            throw Lesson.named("seventh-tab")
                    .wanted(wanted.get(0) + " in all " + tabs.size() + " tabs")
                    .saw("nothing in " + names(blank) + ": their streams wait for a connection")
                    .why(
                            "A browser has six connections to a server, for all its tabs. The seventh waits, and no error says so.")
                    .doc(DOC)
                    .hint(1);
        }
        if (!blank.isEmpty() && blank.stream().allMatch(OpenTab::hasStream)) {
            throw Lesson.named("deaf-leader")
                    .wanted(wanted.get(0) + " in all " + tabs.size() + " tabs")
                    .saw("nothing in " + names(blank) + ", the one with the stream")
                    .why("A channel brings a message to the others, and not back to who posted it.")
                    .doc(DOC)
                    .hint(2);
        }
        OpenTab behind = tabs.stream()
                .filter(tab -> !tab.shown().equals(wanted))
                .findFirst()
                .orElseThrow();
        throw Lesson.named("no-delivery")
                .wanted(String.join(", ", wanted))
                .saw(told(behind) + " in " + behind)
                .why("Whoever has a tab open believes that it shows what there is.")
                .doc(DOC)
                .hint(2);
    }

    /** Whether all of them come to show just that. */
    private boolean show(List<OpenTab> tabs, List<String> wanted) throws Exception {
        boolean shown = Await.within(
                SOON, () -> tabs.stream().allMatch(tab -> tab.shown().size() >= wanted.size()));
        tabs.forEach(OpenTab::settle);
        window.rethrow();
        return shown && tabs.stream().allMatch(tab -> tab.shown().equals(wanted));
    }

    private void note(List<OpenTab> tabs) {
        tabs.forEach(tab -> steps.add(tab.toString(), "", "shows " + told(tab)));
    }

    private static boolean hasTwice(List<OpenTab> tabs) {
        return tabs.stream()
                .anyMatch(tab ->
                        tab.shown().stream().distinct().count() < tab.shown().size());
    }

    private static String told(OpenTab tab) {
        return tab.shown().isEmpty() ? "nothing" : String.join(", ", tab.shown());
    }

    private static String names(List<OpenTab> tabs) {
        return tabs.stream().map(OpenTab::toString).collect(Collectors.joining(" and "));
    }

    private static final class About extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("text/plain;charset=utf-8");
            response.getWriter().print("a shop");
        }
    }
}
