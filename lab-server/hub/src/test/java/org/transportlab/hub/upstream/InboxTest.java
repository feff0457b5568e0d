package org.transportlab.hub.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.Close;
import org.transportlab.hub.ManualClock;
import org.transportlab.hub.Refused;
import org.transportlab.hub.access.Access;
import org.transportlab.hub.access.Caller;
import org.transportlab.hub.access.Decision;
import org.transportlab.hub.delivery.TestHub;
import org.transportlab.hub.log.ChannelSettings;
import org.transportlab.hub.log.Position;

class InboxTest {
    private final ManualClock clock = new ManualClock();
    private final AtomicInteger carriedOut = new AtomicInteger();
    private Supplier<Reply> behaviour =
            () -> new Reply.Done(Optional.of(new Position("e", carriedOut.incrementAndGet())));

    private final Scenario scenario = new Scenario() {
        @Override
        public String prefix() {
            return "chat";
        }

        @Override
        public ChannelSettings settings() {
            return TestHub.deliverAll(4);
        }

        @Override
        public CompletionStage<Reply> handle(Command command, Caller caller) {
            return CompletableFuture.completedFuture(behaviour.get());
        }

        @Override
        public CompletionStage<Position> sample(String channel, long number, long dueMicros, int size) {
            throw new UnsupportedOperationException();
        }
    };
    private final Inbox inbox =
            new Inbox(clock, TestHub.limits(4, 4), Map.of("chat", scenario), new MemoryReplies(clock));

    private Reply handle(Command command, Caller caller) {
        return inbox.handle(command, caller).toCompletableFuture().join();
    }

    private static Caller caller(String user) {
        return new Caller(user, "conn" + user, "127.0.0.1");
    }

    private static Command command(String id) {
        return new Command(id, "chat.lobby", "say", Map.of("text", "hi"));
    }

    private static String code(Reply reply) {
        return ((Reply.Rejected) reply).code();
    }

    @Test
    void aCommandSentAgainGetsTheSameReplyAndIsCarriedOutOnce() {
        Reply first = handle(command("c1"), caller("ada"));
        assertThat(handle(command("c1"), caller("ada"))).isEqualTo(first);
        assertThat(carriedOut).hasValue(1);
        handle(command("c2"), caller("ada"));
        handle(command("c1"), caller("bob"));
        assertThat(carriedOut).hasValue(3);
    }

    @Test
    void anIdThatComesAgainWithSomethingElseIsRefusedAndNotCarriedOut() {
        handle(new Command("c1", "chat.a", "say", Map.of("text", "hi", "n", List.of(1, "2"))), caller("ada"));
        for (Command other : List.of(
                new Command("c1", "chat.b", "say", Map.of("text", "hi", "n", List.of(1, "2"))),
                new Command("c1", "chat.a", "shout", Map.of("text", "hi", "n", List.of(1, "2"))),
                new Command("c1", "chat.a", "say", Map.of("text", "hi there", "n", List.of(1, "2"))),
                new Command("c1", "chat.a", "say", Map.of("text", "hi", "n", List.of("1", "2"))),
                new Command("c1", "chat.a", "say", Map.of("text", "hi", "n", List.of(1, "2"), "to", "all")))) {
            assertThat(code(handle(other, caller("ada")))).isEqualTo("id_reused");
        }
        Map<String, Object> otherOrder = new LinkedHashMap<>();
        otherOrder.put("text", "hi");
        otherOrder.put("n", List.of(1, "2"));
        assertThat(handle(new Command("c1", "chat.a", "say", otherOrder), caller("ada")))
                .isInstanceOf(Reply.Done.class);
        assertThat(carriedOut).hasValue(1);
        assertThat(handle(new Command("c1", "chat.b", "say", Map.of()), caller("bob")))
                .isInstanceOf(Reply.Done.class);
    }

    @Test
    void aRefusedCommandDoesNotKeepItsId() {
        Supplier<Reply> before = behaviour;
        behaviour = () -> Reply.rejected("bad_request", "no text");
        assertThat(code(handle(command("c1"), caller("ada")))).isEqualTo("bad_request");
        behaviour = before;
        Command corrected = new Command("c1", "chat.lobby", "say", Map.of("text", "corrected"));
        assertThat(handle(corrected, caller("ada"))).isInstanceOf(Reply.Done.class);
        assertThat(code(handle(command("c1"), caller("ada")))).isEqualTo("id_reused");
    }

    @Test
    void afterTwoMinutesTheSameIdIsANewCommand() {
        handle(command("c1"), caller("ada"));
        clock.advance(Duration.ofMinutes(2));
        handle(command("c1"), caller("ada"));
        assertThat(carriedOut).hasValue(1);
        clock.advance(Duration.ofNanos(1));
        handle(command("c1"), caller("ada"));
        assertThat(carriedOut).hasValue(2);
    }

    @Test
    void theSameCommandFromEightThreadsIsCarriedOutOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 1; round <= 500; round++) {
                clock.advance(Duration.ofSeconds(2));
                CyclicBarrier start = new CyclicBarrier(8);
                Command same = command("c" + round);
                Callable<Reply> attempt = () -> {
                    start.await();
                    return handle(same, caller("ada"));
                };
                List<Future<Reply>> replies = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    replies.add(threads.submit(attempt));
                }
                HashSet<Reply> distinct = new HashSet<>();
                for (Future<Reply> reply : replies) {
                    distinct.add(reply.get());
                }
                assertThat(distinct).hasSize(1);
                assertThat(carriedOut).hasValue(round);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whoSendsTooMuchIsToldWhenToTryAgain() {
        for (int i = 0; i < 40; i++) {
            assertThat(handle(command("c" + i), caller("ada"))).isInstanceOf(Reply.Done.class);
        }
        Reply refused = handle(command("c40"), caller("ada"));
        assertThat(refused).isEqualTo(new Reply.Rejected("rate_limited", "too many messages; slow down", 1));
        assertThat(handle(command("c40"), caller("bob"))).isInstanceOf(Reply.Done.class);
        clock.advance(Duration.ofMillis(50));
        assertThat(handle(command("c40"), caller("ada"))).isInstanceOf(Reply.Done.class);
        assertThat(code(handle(command("c41"), caller("ada")))).isEqualTo("rate_limited");
    }

    @Test
    void aChannelOfNoScenarioIsRefused() {
        Command stray = new Command("c1", "chess.lobby", "say", Map.of());
        assertThat(code(handle(stray, caller("ada")))).isEqualTo("bad_request");
    }

    @Test
    void whateverGoesWrongBecomesAReply() {
        behaviour = () -> {
            throw new BadRequest("makes no sense");
        };
        assertThat(handle(command("c1"), caller("ada"))).isEqualTo(Reply.rejected("bad_request", "makes no sense"));
        behaviour = () -> {
            throw new Refused(Close.BUSY, "full");
        };
        assertThat(handle(command("c2"), caller("ada"))).isEqualTo(Reply.rejected("busy", "full"));
    }

    @Test
    void aScenarioThatFailsIsReportedAndItsSecretsStayHere() {
        List<Throwable> reported = new ArrayList<>();
        Thread thread = Thread.currentThread();
        Thread.UncaughtExceptionHandler before = thread.getUncaughtExceptionHandler();
        thread.setUncaughtExceptionHandler((who, failure) -> reported.add(failure));
        try {
            behaviour = () -> {
                throw new IllegalStateException("jdbc:password");
            };
            Reply reply = handle(command("c1"), caller("ada"));
            assertThat(code(reply)).isEqualTo("unavailable");
            assertThat(reply.toString()).doesNotContain("jdbc");
            assertThat(reported).extracting(Throwable::getMessage).containsExactly("jdbc:password");
        } finally {
            thread.setUncaughtExceptionHandler(before);
        }
    }

    @Test
    void commandsThatMakeNoSenseCannotBeMade() {
        assertThatThrownBy(() -> command("")).isInstanceOf(BadRequest.class);
        assertThatThrownBy(() -> command("x".repeat(65))).isInstanceOf(BadRequest.class);
        assertThatThrownBy(() -> new Command("c", "lobby", "say", Map.of())).isInstanceOf(BadRequest.class);
        assertThatThrownBy(() -> new Command("c", "chat.lobby", "Say!", Map.of()))
                .isInstanceOf(BadRequest.class);
        assertThatThrownBy(() -> command("c").text("title", 9)).isInstanceOf(BadRequest.class);
        assertThatThrownBy(() -> new Command("c", "chat.lobby", "say", Map.of("text", 7)).text("text", 9))
                .isInstanceOf(BadRequest.class);
        assertThat(command("c").text("text", 2)).isEqualTo("hi");
    }

    @Test
    void repliesAreRememberedWithinBounds() {
        ReplyCache remembered = new MemoryReplies(clock);
        for (int i = 0; i < 30_000; i++) {
            remembered.once("k" + i, "", () -> CompletableFuture.completedFuture(Reply.done()));
        }
        AtomicInteger again = new AtomicInteger();
        Supplier<CompletionStage<Reply>> count = () -> {
            again.incrementAndGet();
            return CompletableFuture.completedFuture(Reply.done());
        };
        remembered.once("k29999", "", count);
        assertThat(again).hasValue(0);
        remembered.once("k0", "", count);
        assertThat(again).hasValue(1);
    }

    @Test
    void refusesWhatACallerMayNotSendAndDoesNotRememberThat() {
        AtomicBoolean open = new AtomicBoolean();
        Access access = new Access() {
            @Override
            public Decision mayWrite(Caller caller, String channel, String type) {
                return open.get() ? Decision.GRANTED : Decision.refused(type + " is not for " + caller.user());
            }
        };
        Inbox guarded =
                new Inbox(clock, TestHub.limits(4, 4), Map.of("chat", scenario), new MemoryReplies(clock), access);

        assertThat(guarded.handle(command("c1"), caller("ada"))
                        .toCompletableFuture()
                        .join())
                .isEqualTo(Reply.rejected("forbidden", "say is not for ada"));
        assertThat(carriedOut).hasValue(0);

        open.set(true);
        assertThat(guarded.handle(command("c1"), caller("ada"))
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(Reply.Done.class);
    }

    @Test
    void takesNothingFromOneWhoseTimeIsOver() {
        Caller visitor = caller("ada").until(clock.micros() + 1);
        assertThat(handle(command("c1"), visitor)).isInstanceOf(Reply.Done.class);

        clock.advance(Duration.ofNanos(1_000));

        assertThat(code(handle(command("c2"), visitor))).isEqualTo("expired");
        assertThat(carriedOut).hasValue(1);
    }
}
