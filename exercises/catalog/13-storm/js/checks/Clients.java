package ex13;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.transportlab.kit.browser.Browser;
import org.transportlab.kit.client.Peer;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.lesson.Steps;

/** Pages of one server, all in one browser: what their sockets did, told by the page's own time. */
final class Clients {
    /** After so many failures there is more to say than that one does not wait. */
    private static final int HISTORY = 20;

    private final Browser browser;
    private final Peer server;
    private final Steps steps;
    private JsonNode last;

    Clients(Browser browser, Peer server, Steps steps) {
        this.browser = browser;
        this.server = server;
        this.steps = steps;
    }

    void open(int count) {
        steps.add("open", "ws /chat, " + clients(count), "a minute long");
        run("open", "ws://127.0.0.1:" + server.port() + "/chat", count);
    }

    /** Everything has ended, and goes on to fail. */
    void fail(int times) {
        run("fail", times);
        List<List<Long>> waits = waits();
        for (int i = 0;
                i < Math.min(8, waits.stream().mapToInt(List::size).min().orElse(0));
                i++) {
            int at = i;
            steps.add(
                    "fail " + (i + 1),
                    "then waits "
                            + seconds(waits.stream().map(wait -> wait.get(at)).toList()));
        }
        int least = waits.stream().mapToInt(List::size).min().orElse(0);
        if (last.get("hot").asBoolean() && least > HISTORY) {
            return; // it did wait, for a long time: the check knows what to say of that
        }
        if (last.get("hot").asBoolean()) {
            throw Lesson.named("no-wait")
                    .wanted("a client that waits between two attempts")
                    .saw("six attempts of one client in the same instant, and no end of it")
                    .why("Whoever asks as fast as it can is part of what keeps the server down.")
                    .hint(1);
        }
        long gone = waits.stream().filter(wait -> wait.size() < times).count();
        if (gone > 0) {
            throw Lesson.named("gave-up")
                    .wanted("a client that tries until the server is back")
                    .saw(gone + " of " + waits.size() + " try no more, after " + least + " attempts")
                    .why("Nobody sits in front of each page to reload it.")
                    .hint(1);
        }
    }

    /** The server is there; time passes. */
    void comeIn(int seconds) {
        run("comeIn", seconds * 1000);
        steps.add(
                "after",
                seconds + " s",
                open().stream().filter(n -> n > 0).count() + " of " + clients(open().size()) + " in");
    }

    void endOnce(int seconds) {
        run("endOnce", seconds * 1000);
    }

    /** Everything has ended; how many attempts are made meanwhile. */
    int attemptsWhenEnded(int seconds) {
        run("endAll", seconds * 1000);
        int attempts = waits().stream().mapToInt(List::size).sum();
        steps.add("after", seconds + " s", attempts + " attempts");
        return attempts;
    }

    /** How many connections each has open. */
    List<Integer> open() {
        List<Integer> open = new ArrayList<>();
        last.get("clients").forEach(client -> open.add(client.get("open").asInt()));
        return open;
    }

    /** How long each waited after each end, in ms. */
    List<List<Long>> waits() {
        List<List<Long>> all = new ArrayList<>();
        last.get("clients").forEach(client -> {
            List<Long> waits = new ArrayList<>();
            JsonNode attempts = client.get("attempts");
            for (int i = 0; i < Math.min(attempts.size(), client.get("ends").size()); i++) {
                waits.add(attempts.get(i).asLong() - client.get("ends").get(i).asLong());
            }
            all.add(waits);
        });
        return all;
    }

    /** The most attempts in any tenth of a second. */
    int peak() {
        List<Long> at = new ArrayList<>();
        last.get("clients").forEach(client -> client.get("attempts").forEach(time -> at.add(time.asLong() / 100)));
        return at.stream()
                .mapToInt(slice -> Collections.frequency(at, slice))
                .max()
                .orElse(0);
    }

    /** The mean of the n-th waits of all, in ms. */
    double mean(int n) {
        return waits().stream().mapToLong(wait -> wait.get(n - 1)).average().orElse(0);
    }

    static String clients(int count) {
        return count == 1 ? "1 client" : count + " clients";
    }

    static String seconds(double millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000);
    }

    private static String seconds(List<Long> millis) {
        return millis.stream()
                .sorted() // which of them is first is the network's to say
                .map(wait -> String.format(Locale.ROOT, "%.1f", wait / 1000.0))
                .limit(8)
                .collect(Collectors.joining(" ", "", " s"));
    }

    private void run(String function, Object... arguments) {
        last = browser.run("clients.js", function, arguments);
    }
}
