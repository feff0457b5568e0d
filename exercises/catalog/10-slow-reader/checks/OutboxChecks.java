package ex10;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.transportlab.kit.Checks;
import org.transportlab.kit.client.WsProbe;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.proxy.HostileProxy;
import org.transportlab.kit.server.LabServer;

@Checks
class OutboxChecks {
    private static final int LIMIT = 16;
    private static final int PRICES = 400;
    private static final int AT_ONCE = 8;
    private static final String PADDING =
            " ".repeat(32 * 1024); // 13 MB in all: more than the buffers on the way can hold
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String DOC = "docs/learn/back-pressure.md#what-a-server-can-do";

    @Test
    @Tag("stage-1")
    @DisplayName("a reader that stalls keeps nobody else waiting")
    void nobodyWaits(LabServer server, Steps steps) throws Exception {
        publishPastAStalledReader(server, steps);
    }

    @Test
    @Tag("stage-2")
    @DisplayName("one text at a time goes out, in order, and none is lost on a reader that keeps up")
    void sendsOneAtATime(Steps steps) throws Exception {
        Held line = new Held();
        Outbox outbox = new Outbox(LIMIT, line);
        List<String> texts = List.of("ACME 1", "GLOBEX 1", "INITECH 1");
        Offering offering = offer(outbox, texts, steps);
        if (line.most() > 1) {
            throw Lesson.named("concurrent-send")
                    .wanted("one text under way")
                    .saw(line.most() + " under way at the same time")
                    .why("Some servers queue that without limit, others throw TEXT_FULL_WRITING: the standard"
                            + " promises neither.")
                    .doc(DOC)
                    .hint(1);
        }
        offering.mustBeOver("the line had not taken the first text");
        steps.add("line", "takes whatever comes");
        line.takeAll();
        expect(texts, line.texts());

        List<String> taken = new ArrayList<>();
        Outbox quick = new Outbox(LIMIT, new Outbox.Line() {
            @Override
            public void send(String text, Runnable sent) {
                taken.add(text);
                sent.run();
            }

            @Override
            public void close() {
                taken.add("(closed)");
            }
        });
        steps.add("line", "a quicker one: runs sent before send returns");
        offer(quick, texts, steps).mustBeOver("the line takes everything at once");
        expect(texts, taken);
    }

    @Test
    @Tag("stage-2")
    @DisplayName("of what many threads offer at once, each text goes out once")
    void sharesNothingUnlocked(Steps steps) throws Exception {
        int all = Crowd.THREADS * Crowd.EACH;
        steps.add(
                "offer",
                Crowd.THREADS + " threads, " + Crowd.EACH + " texts each, at once; up to " + Crowd.ROUNDS + " times");
        for (int round = 0; round < Crowd.ROUNDS; round++) {
            Held line = new Held();
            if (!new Crowd(new Outbox(all, line)).isOverWithin(PATIENCE)
                    || !new Offering(line::takeAll).isOverWithin(PATIENCE)
                    || line.most() > 1
                    || line.texts().size() != all
                    || Set.copyOf(line.texts()).size() != all) {
                throw Lesson.named("race")
                        .wanted(all + " texts, each of them once, one at a time")
                        .saw("not all of them, or two at a time")
                        .why(
                                "Two threads change one collection, or look at one flag, and neither sees what the other does.")
                        .hint(1);
            }
        }
    }

    @Test
    @Tag("stage-3")
    @DisplayName("a reader of prices that lags gets the newest one of each symbol, and nothing older")
    void conflates(Steps steps) throws Exception {
        Held line = new Held();
        Outbox outbox = new Outbox(LIMIT, line);
        List<String> texts = new ArrayList<>(List.of("ACME 0", "GLOBEX 7"));
        for (int i = 1; i <= 100; i++) {
            texts.add("ACME " + i);
        }
        offer(outbox, texts, steps).mustBeOver("the line had not taken the first text");
        steps.add("line", "takes whatever comes");
        line.takeAll();
        List<String> late = line.texts()
                .subList(Math.min(1, line.texts().size()), line.texts().size());
        steps.add("line", "", "<- " + brief(line.texts()));
        if (line.closes() > 0) {
            throw Lesson.named("closed-for-nothing")
                    .wanted("a line that is open: two texts wait")
                    .saw("line.close()")
                    .why("To lag for a while is normal. Whoever loses the connection for it comes back, and costs"
                            + " more.")
                    .hint(2);
        }
        if (late.size() > LIMIT) {
            throw unbounded(late.size());
        }
        if (!late.contains("ACME 100")) {
            throw Lesson.named("drops-newest")
                    .wanted("ACME 100, the price that holds now")
                    .saw(late.isEmpty() ? "nothing more" : late.get(late.size() - 1) + ", as the last one")
                    .why("A price that is no longer true is worse than none: nobody can see that it is old.")
                    .doc(DOC)
                    .hint(2);
        }
        if (!late.contains("GLOBEX 7")) {
            throw Lesson.named("lost-symbol")
                    .wanted("GLOBEX 7 and ACME 100")
                    .saw("nothing about GLOBEX")
                    .why("What moves often must not push out what moves seldom. GLOBEX may stand at 7 all day.")
                    .doc(DOC)
                    .hint(2);
        }
        if (late.size() > 2) {
            throw Lesson.named("stale-prices")
                    .wanted("GLOBEX 7 and ACME 100")
                    .saw(late.size() + " texts, most of them about a price that is past")
                    .why("Who lags and is sent the past lags more.")
                    .doc(DOC)
                    .hint(2);
        }
    }

    @Test
    @Tag("stage-4")
    @DisplayName("what may not be replaced is never left out silently, and no more than the limit waits")
    void closesWhenFull(Steps steps) throws Exception {
        Held line = new Held();
        Outbox outbox = new Outbox(LIMIT, line);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i <= LIMIT; i++) {
            texts.add("message-" + i + " hello");
        }
        offer(outbox, texts, steps).mustBeOver("the line had not taken the first text");
        if (line.closes() > 0) {
            throw Lesson.named("closed-too-early")
                    .wanted("a line that is open: " + LIMIT + " texts wait, and as many may")
                    .saw("line.close()")
                    .why("A limit that is not the one that was agreed on surprises somebody.")
                    .hint(2);
        }
        List<String> more = new ArrayList<>();
        for (int i = LIMIT + 1; i <= 1000; i++) {
            more.add("message-" + i + " hello");
        }
        offer(outbox, more, steps).mustBeOver("the line had not taken the first text");
        int closes = line.closes();
        steps.add("line", "takes whatever comes");
        line.takeAll();
        int late = line.texts().size() - 1;
        steps.add("line", "", (closes > 0 ? "closed" : "open") + "; " + late + " texts after the first");
        if (closes == 0 && late > LIMIT) {
            throw unbounded(late);
        }
        if (closes == 0) {
            throw Lesson.named("silent-gap")
                    .wanted("all messages, or the end of the connection")
                    .saw("an open connection, and " + (1000 - late) + " messages that nobody gets")
                    .why("What is missing cannot be seen by who misses it. It believes that its picture is whole.")
                    .doc(DOC)
                    .hint(2);
        }
        if (closes > 1 || late > 0) {
            throw Lesson.named("late-write")
                    .wanted("close() once, and nothing after it")
                    .saw(closes + " x close(), and " + late + " texts after it")
                    .why("What is over is over: a text to a closed connection is an error, and what is kept for it"
                            + " a leak.")
                    .hint(2);
        }
    }

    @Test
    @Tag("stage-5")
    @DisplayName("a reader that stalled and reads again gets the newest price")
    void catchesUp(LabServer server, Steps steps) throws Exception {
        Stalled bob = publishPastAStalledReader(server, steps);
        bob.proxy().unstall();
        steps.add("bob", "reads again");
        if (bob.probe().until(price(PRICES), PATIENCE) == null) {
            throw Lesson.named("drops-newest")
                    .wanted(price(PRICES).strip() + ", the price that holds now")
                    .saw("older ones, and then nothing more")
                    .why("A price that is no longer true is worse than none: nobody can see that it is old.")
                    .doc(DOC)
                    .hint(2);
        }
    }

    /** A reader that does not read, and the proxy that keeps it from reading. */
    private record Stalled(WsProbe probe, HostileProxy proxy) {}

    private static Stalled publishPastAStalledReader(LabServer server, Steps steps) throws Exception {
        HostileProxy proxy = HostileProxy.before(server.endpoint(Prices.class), 10);
        Stalled bob = new Stalled(proxy.ws("/prices").as("bob"), proxy);
        WsProbe ada = server.ws("/prices").as("ada");
        if (ada.until("hello", PATIENCE) == null || bob.probe().until("hello", PATIENCE) == null) {
            throw nothing("hello");
        }
        steps.add("ada, bob", "", "<- hello");
        proxy.stall();
        steps.add("publish", price(1).strip() + " to " + PRICES + ", 32 KiB each, as fast as ada reads");
        for (int i = 1; i <= PRICES; i += AT_ONCE) {
            int first = i;
            int last = i + AT_ONCE - 1;
            new Offering(() -> publish(first, last)).mustBeOver("bob does not read");
            if (ada.until(price(last), PATIENCE) == null) {
                throw nothing("the newest price");
            }
        }
        steps.add("ada", "", "<- " + price(PRICES));
        return bob;
    }

    private static void publish(int first, int last) {
        for (int i = first; i <= last; i++) {
            Prices.publish("ACME", price(i) + PADDING);
        }
    }

    private static String price(int number) {
        return "ACME " + number + " ";
    }

    private static Offering offer(Outbox outbox, List<String> texts, Steps steps) throws Exception {
        steps.add("offer", brief(texts));
        Offering offering = new Offering(() -> {
            for (String text : texts) {
                outbox.offer(text.substring(0, text.indexOf(' ')), text);
            }
        });
        offering.isOverWithin(SOON);
        return offering;
    }

    private static void expect(List<String> wanted, List<String> got) {
        if (!got.equals(wanted)) {
            throw Lesson.named(got.containsAll(wanted) ? "out-of-order" : "message-lost")
                    .wanted(String.join(", ", wanted))
                    .saw(got.isEmpty() ? "nothing" : String.join(", ", got))
                    .why("One at a time means later, not never.")
                    .hint(1);
        }
    }

    private static Lesson nothing(String text) {
        return Lesson.named("no-delivery")
                .wanted(text + " at who reads")
                .saw("nothing of it in " + PATIENCE.toSeconds() + " s")
                .why("Who keeps up gets everything.")
                .hint(1);
    }

    private static Lesson unbounded(int waiting) {
        return Lesson.named("unbounded")
                .wanted("at most " + LIMIT + " texts that wait")
                .saw(waiting + " of them")
                .why("A reader that takes nothing takes all memory in the end, and the server with it.")
                .doc(DOC)
                .hint(2);
    }

    private static String brief(List<String> texts) {
        return texts.size() <= 3
                ? String.join(", ", texts)
                : texts.get(0) + ", " + texts.get(1) + " ... " + texts.get(texts.size() - 1);
    }
}
