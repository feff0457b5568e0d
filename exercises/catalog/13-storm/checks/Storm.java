package ex13;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.time.VirtualClock;

/** Two hundred virtual clients of one virtual server. */
final class Storm {
    static final int CLIENTS = 200;
    static final int NO_WORD = 1006;
    static final int LOG_IN_AGAIN = 4401;
    private static final Duration SLICE = Duration.ofMillis(100);
    private static final Duration ATTEMPT = Duration.ofMillis(10);
    private static final Duration CRASH = Duration.ofMillis(50);
    private static final int TOO_OFTEN = 800;

    enum Server {
        UP,
        AWAY,
        CRASHES
    }

    private final List<Client> clients = new ArrayList<>();
    private final Map<Long, Integer> slices = new TreeMap<>();
    private final VirtualClock clock;
    private final Steps steps;
    private Server server = Server.UP;
    private Instant since;
    private int attempts;

    Storm(VirtualClock clock, Steps steps) {
        this.clock = clock;
        this.steps = steps;
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new Client(i));
        }
        clients.forEach(Client::opens);
        clock.advance(Duration.ofMinutes(1));
        steps.add("open", CLIENTS + " clients", "a minute long");
    }

    /** The server changes, and every connection ends with a code; counting starts. */
    void turns(Server next, int code, String told) {
        server = next;
        since = clock.instant();
        slices.clear();
        attempts = 0;
        steps.add("server", told, "<- " + code + (code == NO_WORD ? " (no word)" : ""));
        List.copyOf(clients).forEach(client -> client.ends(code));
    }

    void isBack() {
        server = Server.UP;
        steps.add("server", "is back");
    }

    /** Lets time pass and tells how many attempts were made since the server turned. */
    int attemptsAfter(Duration time) {
        int before = attempts;
        clock.advance(time);
        steps.add("after", words(time), attempts - before + " attempts");
        return attempts - before;
    }

    long open() {
        return clients.stream().filter(client -> client.isOpen).count();
    }

    /** The most attempts that one client made within a second since the server turned, after the first hour. */
    int burst() {
        return clients.stream().mapToInt(client -> client.burst).max().orElse(0);
    }

    long gone() {
        return clients.stream().filter(client -> client.isGone).count();
    }

    /** The most attempts in a slice of time; the busiest go into the transcript. */
    int peak() {
        int peak = slices.values().stream().mapToInt(i -> i).max().orElse(0);
        List<Map.Entry<Long, Integer>> busiest = slices.entrySet().stream()
                .sorted(Map.Entry.<Long, Integer>comparingByValue().reversed())
                .limit(5)
                .sorted(Map.Entry.comparingByKey())
                .toList();
        for (Map.Entry<Long, Integer> slice : busiest) {
            int count = slice.getValue();
            steps.add(
                    String.format(java.util.Locale.ROOT, "+%.1f s", slice.getKey() / 10.0),
                    "#".repeat(Math.max(1, count * 40 / CLIENTS)),
                    count + " attempts in " + SLICE.toMillis() + " ms");
        }
        return peak;
    }

    private static String words(Duration time) {
        return time.toHours() > 0
                ? time.toHours() + " h"
                : time.toMinutes() > 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }

    private final class Client {
        private final BackOff backOff;
        private final Deque<Instant> lately = new ArrayDeque<>();
        private int count;
        private int burst;
        private boolean isOpen;
        private boolean isGone;

        Client(int number) {
            backOff = new BackOff(clock, new SplittableRandom(number));
        }

        void opens() {
            isOpen = true;
            backOff.opened();
        }

        void attempts() {
            attempts++;
            slices.merge(Duration.between(since, clock.instant()).toMillis() / SLICE.toMillis(), 1, Integer::sum);
            Instant now = clock.instant();
            if (now.isAfter(since.plus(Duration.ofHours(1)))) {
                lately.add(now);
                while (lately.getFirst().isBefore(now.minusSeconds(1))) {
                    lately.removeFirst();
                }
                burst = Math.max(burst, lately.size());
            }
            if (++count > TOO_OFTEN) {
                throw Lesson.named("no-wait")
                        .wanted("a client that waits between two attempts")
                        .saw(TOO_OFTEN + " attempts of one client in "
                                + words(Duration.between(since, clock.instant())))
                        .why("Whoever asks as fast as it can is part of what keeps the server down.")
                        .hint(1);
            }
            clock.after(ATTEMPT, this::isAnswered);
        }

        private void isAnswered() {
            switch (server) {
                case UP -> opens();
                case AWAY -> ends(NO_WORD);
                case CRASHES -> {
                    opens();
                    clock.after(CRASH, () -> ends(NO_WORD));
                }
            }
        }

        void ends(int code) {
            isOpen = false;
            Optional<Duration> wait = backOff.ended(code);
            if (wait == null || wait.filter(Duration::isNegative).isPresent()) {
                throw Lesson.named("no-time")
                        .wanted("a time to wait, or the empty answer")
                        .saw(wait == null ? "null" : wait.get().toMillis() + " ms to wait")
                        .why("A client can wait for a while or for ever, and no other way.")
                        .hint(2);
            }
            isGone = wait.isEmpty();
            wait.ifPresent(time -> clock.after(time, this::attempts));
        }
    }
}
