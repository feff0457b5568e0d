package ex09;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.transportlab.kit.Checks;
import org.transportlab.kit.client.WsProbe;
import org.transportlab.kit.lesson.ErrorText;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.server.LabServer;
import org.transportlab.kit.time.Gate;

@Checks
class ChatChecks {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration OVERLAP = Duration.ofMillis(200);
    private static final String GREETING = "here is bob";

    @Test
    @Tag("stage-1")
    @DisplayName("what one says, both hear")
    void bothHear(LabServer server, Steps steps) {
        server.endpoint(Chat.class);
        WsProbe ada = server.ws("/chat").as("ada");
        WsProbe bob = server.ws("/chat").as("bob");
        bob.send(GREETING).next(SOON); // once he hears himself he is in the room, which may be a moment after the 101
        ada.send("hello");
        String own = ada.next(SOON);
        if (GREETING.equals(own)) { // she may have been in first
            own = ada.next(SOON);
        }
        String other = bob.next(own == null ? OVERLAP : SOON);
        if (own == null && other == null) {
            throw Lesson.named("nobody-hears")
                    .wanted("\"hello\" at ada and at bob")
                    .saw("nothing at either, a second later")
                    .why("A room tells everybody who is in it.")
                    .hint(1);
        }
        if (other == null) {
            throw Lesson.named("field-per-instance")
                    .wanted("\"hello\" at bob too")
                    .saw("ada hears herself, bob hears nothing")
                    .why("The container makes an endpoint object for each connection: each has fields of its own.")
                    .hint(1);
        }
        if (!"hello".equals(own) || !"hello".equals(other) || bob.next(OVERLAP) != null) {
            throw Lesson.named("wrong-words")
                    .wanted("\"hello\", once each")
                    .saw(own + " at ada, " + other + " at bob")
                    .why("Everybody in the room gets the same message, once.")
                    .hint(2);
        }
    }

    @Test
    @Tag("stage-2")
    @DisplayName("joining in the middle of a broadcast disturbs nobody")
    void joinsMeanwhile(Gate gate, Steps steps) throws Exception {
        Room room = new Room();
        List<Heard> here = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            here.add(new Heard(gate));
            room.join(here.get(i));
        }
        steps.add("join", "three members");
        Speaking speaking = say(room, "hello", steps);
        if (!gate.isReachedWithin(SOON)) {
            throw silent();
        }
        steps.add("gate", "the broadcast is stopped at the first member");
        Thread joining = new Thread(() -> room.join(new Heard(gate)));
        joining.start();
        joining.join(OVERLAP.toMillis()); // one that waits for the broadcast is fine as well
        steps.add("join", "a fourth");
        gate.open();
        steps.add("gate", "opened");
        Throwable thrown = speaking.end();
        joining.join(SOON.toMillis());
        if (thrown != null || here.stream().anyMatch(h -> h.count() != 1)) {
            throw Lesson.named("cme")
                    .wanted("the three who were there hear it")
                    .saw(heard(here) + (thrown == null ? "" : ", then " + ErrorText.of(thrown)))
                    .why("A collection that changes while it is walked through gives up, or leaves somebody out.")
                    .hint(2)
                    .because(thrown);
        }
    }

    @Test
    @Tag("stage-2")
    @DisplayName("whoever has left hears nothing any more")
    void forgetsWhoLeft(Steps steps) throws Exception {
        Room room = new Room();
        Heard stays = new Heard(null);
        Heard leaves = new Heard(null);
        room.join(stays);
        room.join(leaves);
        steps.add("join", "two members");
        room.leave(leaves);
        steps.add("leave", "the second");
        say(room, "hello", steps).end();
        if (stays.count() == 0) {
            throw silent();
        }
        if (leaves.count() > 0) {
            throw Lesson.named("leak")
                    .wanted("one call of send: at who is still here")
                    .saw("a call at who has left as well")
                    .why("Clients leave without a word, all day long. What is kept for each of them is kept for ever.")
                    .hint(3);
        }
    }

    @Test
    @Tag("stage-3")
    @DisplayName("one broken member does not silence the others")
    void survivesABrokenMember(Steps steps) throws Exception {
        Room room = new Room();
        List<Heard> here = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            here.add(new Heard(null));
            room.join(here.get(i));
            room.join(new Broken());
        }
        steps.add("join", "six members, and six whose connection is gone");
        Throwable thrown = say(room, "hello", steps).end();
        if (here.stream().anyMatch(h -> h.count() != 1)) {
            if (thrown == null && here.stream().allMatch(h -> h.count() == 0)) {
                throw silent();
            }
            throw Lesson.named("one-bad-kills-all")
                    .wanted("six members hear it")
                    .saw(heard(here) + (thrown == null ? "" : ", then " + ErrorText.of(thrown)))
                    .why("Connections end all the time. One that has ended is no reason to be silent to the rest.")
                    .hint(2)
                    .because(thrown);
        }
    }

    @Test
    @Tag("stage-4")
    @DisplayName("two who speak at once do not send into one connection at the same time")
    void sendsOneAtATime(Gate gate, Steps steps) throws Exception {
        Room room = new Room();
        Heard listener = new Heard(gate);
        room.join(listener);
        Speaking first = say(room, "one", steps);
        if (!gate.isReachedWithin(SOON)) {
            throw silent();
        }
        steps.add("gate", "the first message is stopped half-way into the connection");
        Speaking second = say(room, "two", steps);
        boolean overlaps = listener.isEnteredTwiceWithin(OVERLAP);
        gate.open();
        steps.add("gate", "opened");
        first.end();
        second.end();
        if (overlaps) {
            throw Lesson.named("concurrent-send")
                    .wanted("the second message after the first")
                    .saw("two threads in send of one connection at once")
                    .why("Some servers queue that, others throw TEXT_FULL_WRITING: the standard promises neither.")
                    .hint(3);
        }
        if (listener.count() != 2) {
            throw Lesson.named("message-lost")
                    .wanted("both messages")
                    .saw(listener.count() + " of them")
                    .why("One at a time means later, not never.")
                    .hint(3);
        }
    }

    private static Lesson silent() {
        return Lesson.named("nobody-hears")
                .wanted("a member whose send is called")
                .saw("no call within a second")
                .why("A room tells everybody who is in it.")
                .hint(1);
    }

    private static String heard(List<Heard> here) {
        // how many come before a broken one differs from run to run
        long once = here.stream().filter(h -> h.count() == 1).count();
        return (once == here.size() ? "all" : "not all") + " of the " + here.size() + " heard it once";
    }

    private static Speaking say(Room room, String text, Steps steps) {
        steps.add("say", Steps.visible(text));
        return new Speaking(room, text);
    }

    /** A thread that says something. */
    private static final class Speaking {
        private final AtomicReference<Throwable> thrown = new AtomicReference<>();
        private final Thread thread;

        Speaking(Room room, String text) {
            thread = new Thread(() -> {
                try {
                    room.say(text);
                } catch (Throwable e) {
                    thrown.set(e);
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        Throwable end() throws InterruptedException {
            thread.join(SOON.toMillis() * 5);
            return thrown.get();
        }
    }

    /** A member that keeps what it hears, and is stopped at the gate. */
    private static final class Heard implements Room.Member {
        private final Queue<String> heard = new ConcurrentLinkedQueue<>();
        private final AtomicInteger inside = new AtomicInteger();
        private final CountDownLatch twice = new CountDownLatch(1);
        private final Gate gate;

        Heard(Gate gate) {
            this.gate = gate;
        }

        @Override
        public void send(String text) {
            if (inside.incrementAndGet() > 1) {
                twice.countDown();
            }
            if (gate != null) {
                gate.pass();
            }
            heard.add(text);
            inside.decrementAndGet();
        }

        int count() {
            return heard.size();
        }

        boolean isEnteredTwiceWithin(Duration time) throws InterruptedException {
            return twice.await(time.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** A member whose connection is gone. */
    private static final class Broken implements Room.Member {
        @Override
        public void send(String text) throws IOException {
            throw new IOException("the connection is gone");
        }
    }
}
