package ex16;

import ex16.Choices.Choice;
import ex16.Choices.Transport;
import ex16.Choices.Workload;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.transportlab.kit.Checks;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.server.LabServer;
import org.transportlab.kit.time.VirtualClock;

@Checks
class ChooseChecks {
    private static final Set<Transport> NOT_REPLAYED = EnumSet.of(Transport.AMQP, Transport.WEBRTC);
    private static final Set<Transport> POLLS = EnumSet.of(Transport.SHORT_POLL, Transport.LONG_POLL);
    private static final Set<Workload> QUICK = EnumSet.of(Workload.GAME, Workload.CALL);

    @Test
    @Tag("stage-1")
    @DisplayName("a hundred thousand readers of the weather cost next to nothing")
    void weather(LabServer server, Steps steps, VirtualClock clock) throws IOException {
        judge(Workload.WEATHER, server, steps, clock);
    }

    @Test
    @Tag("stage-2")
    @DisplayName("a notification comes within two seconds, also after twenty minutes of silence")
    void notifications(LabServer server, Steps steps, VirtualClock clock) throws IOException {
        judge(Workload.NOTIFICATIONS, server, steps, clock);
    }

    @Test
    @Tag("stage-3")
    @DisplayName("the chat answers within a second")
    void chat(LabServer server, Steps steps, VirtualClock clock) throws IOException {
        judge(Workload.CHAT, server, steps, clock);
    }

    @Test
    @Tag("stage-4")
    @DisplayName("ten prices a second stay within their bytes")
    void ticker(LabServer server, Steps steps, VirtualClock clock) throws IOException {
        judge(Workload.TICKER, server, steps, clock);
    }

    @Test
    @Tag("stage-5")
    @DisplayName("twenty moves a second go both ways")
    void game(LabServer server, Steps steps, VirtualClock clock) throws IOException {
        judge(Workload.GAME, server, steps, clock);
    }

    @Test
    @Tag("stage-6")
    @DisplayName("two people hear each other, a lost packet or not")
    void call(LabServer server, Steps steps, VirtualClock clock) throws IOException {
        judge(Workload.CALL, server, steps, clock);
    }

    @Test
    @Tag("stage-7")
    @DisplayName("a sensor lives on few bytes")
    void sensor(LabServer server, Steps steps, VirtualClock clock) throws IOException {
        judge(Workload.SENSOR, server, steps, clock);
    }

    @Test
    @Tag("stage-8")
    @DisplayName("no order is lost with the worker that had it")
    void orders(LabServer server, Steps steps, VirtualClock clock) throws IOException {
        judge(Workload.ORDERS, server, steps, clock);
    }

    private static void judge(Workload workload, LabServer server, Steps steps, VirtualClock clock) throws IOException {
        Choice choice = choice(workload);
        Budget budget = Budget.of(workload);
        steps.add(
                "choice",
                workload + ": " + choice.transport() + ", " + number(choice.seconds()) + " s",
                budget.time().toSeconds() + " s of it are replayed");
        if (POLLS.contains(choice.transport()) && QUICK.contains(workload)) {
            throw pollForGame(workload, choice, budget, server, steps, clock);
        }
        if (!budget.possible().contains(choice.transport())) {
            throw Lesson.named("cannot")
                    .wanted("a transport that can carry " + workload)
                    .saw(choice.transport().toString())
                    .why(budget.whyNot())
                    .hint(2);
        }
        if (!NOT_REPLAYED.contains(choice.transport())) {
            weigh(choice, budget, measured(choice, budget, server, steps, clock));
        }
    }

    private static void weigh(Choice choice, Budget budget, Meter meter) {
        double held = meter.connections(budget.time());
        if (held > budget.connections()) {
            throw Lesson.named(choice.transport() == Transport.WEBSOCKET ? "ws-for-all" : "held-for-nothing")
                    .wanted("at most " + number(budget.connections()) + " connections held for each reader")
                    .saw(number(held) + " for each, 100000 readers: " + Math.round(held * 100_000) + " sockets")
                    .why("News that comes twice an hour and may be minutes old needs nobody on the line.")
                    .hint(1);
        }
        if (meter.isCut() && choice.transport() != Transport.SHORT_POLL) {
            throw Lesson.named("idle-cut")
                    .wanted("never " + Meter.IDLE_LIMIT.toSeconds() + " s of silence on the connection")
                    .saw("such a silence, and a proxy between that forgot the connection")
                    .why("What lies between counts silence, not promises: it drops whom it has not heard for a minute.")
                    .hint(2);
        }
        if (meter.worst() > budget.latency()) {
            throw Lesson.named("too-late")
                    .wanted("every message within " + budget.latency() + " milliseconds")
                    .saw(meter.worst() + " milliseconds for the latest")
                    .why("On average is not good enough: what one waits for is the one that is late.")
                    .hint(2);
        }
        if (meter.bytes() > budget.bytes()) {
            throw Lesson.named("too-many-bytes")
                    .wanted("at most " + budget.bytes() + " bytes in "
                            + budget.time().toSeconds() + " s")
                    .saw(meter.bytes() >= 10L * budget.bytes() ? "ten times as many" : meter.bytes() + " bytes")
                    .why("Each HTTP request says everything anew: who, what, and in which languages.")
                    .hint(2);
        }
    }

    private static Lesson pollForGame(
            Workload workload, Choice choice, Budget budget, LabServer server, Steps steps, VirtualClock clock)
            throws IOException {
        Meter meter = measured(choice, budget, server, steps, clock);
        return Lesson.named("poll-for-game")
                .wanted("moves within " + budget.latency() + " milliseconds, for at most " + budget.bytes() + " bytes")
                .saw(meter.worst() + " milliseconds for the latest, and "
                        + (meter.bytes() >= 10L * budget.bytes() ? "ten times the bytes" : meter.bytes() + " bytes"))
                .why("A poll is a request and an answer for each time one looks; a move is twenty bytes.")
                .hint(1);
    }

    private static Meter measured(Choice choice, Budget budget, LabServer server, Steps steps, VirtualClock clock)
            throws IOException {
        Meter meter = new Replay(choice, server, clock).run();
        steps.add(
                "replay",
                "latest message " + meter.worst() + " milliseconds, " + meter.bytes() + " bytes",
                number(meter.connections(budget.time())) + " connections held");
        return meter;
    }

    private static Choice choice(Workload workload) {
        List<Choice> all = Choices.all();
        List<Choice> its = all == null
                ? List.of()
                : all.stream().filter(c -> c.workload() == workload).toList();
        if (its.size() != 1 || its.get(0).transport() == null || !(its.get(0).seconds() > 0)) {
            throw Lesson.named("no-choice")
                    .wanted("one line for " + workload + ", with a transport and a number of seconds")
                    .saw(its.isEmpty() ? "none" : its.size() == 1 ? its.get(0).toString() : its.size() + " lines")
                    .why("What nobody chose is chosen by whoever writes the first line of code.")
                    .hint(1);
        }
        return its.get(0);
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, number == Math.rint(number) ? "%.0f" : "%.2f", number);
    }
}
