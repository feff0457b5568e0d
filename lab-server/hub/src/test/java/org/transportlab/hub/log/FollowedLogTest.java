package org.transportlab.hub.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.transportlab.hub.Unavailable;
import org.transportlab.hub.log.RemoteLog.Entry;
import org.transportlab.hub.log.RemoteLog.Page;

class FollowedLogTest {
    private final List<Long> arrived = new ArrayList<>();
    private final List<String> restarts = new ArrayList<>();
    private final Elsewhere store = new Elsewhere();
    private final FollowedLog log = new FollowedLog(
            "chat.lobby",
            new ChannelSettings(8, 1 << 20, LagPolicy.DELIVER_ALL, 1),
            new ByteBudget(1 << 20),
            store,
            new LogListener() {
                @Override
                public void arrived(Frame frame) {
                    arrived.add(frame.position().seq());
                }

                @Override
                public void restarted() {
                    restarts.add(log().recent().epoch());
                }
            });

    private FollowedLog log() {
        return log;
    }

    /** A store whose answers come when the test says so. */
    private static final class Elsewhere implements RemoteLog {
        final List<Entry> entries = new ArrayList<>();
        final Queue<Runnable> answers = new ArrayDeque<>();
        String epoch = "e1";
        Optional<CompletableFuture<Page>> slow = Optional.empty();
        boolean down;
        long head;

        Entry add() {
            Entry entry = new Entry(++head, "k", "said", Payload.json("{}"), 1);
            entries.add(entry);
            return entry;
        }

        @Override
        public CompletionStage<Position> append(String once, String key, String type, Payload data) {
            CompletableFuture<Position> answer = new CompletableFuture<>();
            answers.add(() -> answer.complete(new Position(epoch, add().seq())));
            return answer;
        }

        @Override
        public CompletionStage<Page> read(long after, int max) {
            if (slow.isPresent()) {
                return slow.get();
            }
            CompletableFuture<Page> answer = new CompletableFuture<>();
            answers.add(() -> {
                if (down) {
                    answer.completeExceptionally(new Unavailable("away", 1));
                } else {
                    answer.complete(page(after, max));
                }
            });
            return answer;
        }

        Page page(long after, int max) {
            List<Entry> found = entries.stream()
                    .filter(entry -> entry.seq() > after)
                    .limit(max)
                    .toList();
            return new Page(epoch, head, found);
        }

        void lose(String newEpoch) {
            epoch = newEpoch;
            head = 0;
            entries.clear();
        }

        @Override
        public void close() {
            answers.clear();
        }

        void answerAll() {
            for (Runnable next = answers.poll(); next != null; next = answers.poll()) {
                next.run();
            }
        }
    }

    private void open(int messages) {
        for (int i = 0; i < messages; i++) {
            store.add();
        }
        log.open();
        store.answerAll();
    }

    private List<Long> ring() {
        return log.recent().readAfter(log.recent().start(), 256).frames().stream()
                .map(frame -> frame.position().seq())
                .toList();
    }

    @Test
    void itStandsWhereTheStoreStands() {
        open(5);
        assertThat(log.recent().head()).isEqualTo(new Position("e1", 5));
        assertThat(ring()).isEmpty();
    }

    @Test
    void whatComesTwiceOrBehindIsAddedOnce() {
        open(0);
        Entry first = store.add();
        Entry second = store.add();
        log.arrived("e1", first);
        log.arrived("e1", second);
        log.arrived("e1", first);
        log.arrived("e1", second);
        assertThat(arrived).containsExactly(1L, 2L);
        assertThat(ring()).containsExactly(1L, 2L);
    }

    @Test
    void aHoleIsFilledFromTheStore() {
        open(0);
        store.add();
        store.add();
        Entry third = store.add();
        log.arrived("e1", third);
        assertThat(arrived).isEmpty();
        store.answerAll();
        assertThat(arrived).containsExactly(1L, 2L, 3L);
    }

    @Test
    void whatIsToldWhileTheStoreIsBeingReadIsNotForgotten() {
        open(0);
        store.add();
        Page early = store.page(0, 256);
        CompletableFuture<Page> slow = new CompletableFuture<>();
        store.slow = Optional.of(slow);
        log.arrived("e1", store.add());
        store.slow = Optional.empty();
        log.arrived("e1", store.add());
        slow.complete(early);
        store.answerAll();
        assertThat(ring()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void anotherEpochMakesAnotherRing() {
        open(3);
        ChannelLog before = log.recent();
        store.lose("e2");
        log.arrived("e2", store.add());
        store.answerAll();
        assertThat(restarts).containsExactly("e2");
        assertThat(log.recent()).isNotSameAs(before);
        assertThat(log.recent().knows(before.head())).isFalse();
        assertThat(ring()).containsExactly(1L);
    }

    @Test
    void aLateWordFromAPastEpochChangesNothing() {
        open(0);
        log.arrived("e0", new Entry(9, "k", "said", Payload.json("{}"), 1));
        store.answerAll();
        assertThat(restarts).isEmpty();
        assertThat(ring()).isEmpty();
    }

    @Test
    void whatHasLeftTheRingIsFetchedOnceForAllWhoAskAtOnce() {
        open(0);
        for (int i = 0; i < 20; i++) {
            log.arrived("e1", store.add());
        }
        Position past = new Position("e1", 2);
        assertThat(log.recent().lacks(past)).isTrue();
        CompletableFuture<Slice> one = log.fetch(past, 4).toCompletableFuture();
        CompletableFuture<Slice> other = log.fetch(past, 4).toCompletableFuture();
        assertThat(store.answers).hasSize(1);
        store.answerAll();
        assertThat(one.join()).isSameAs(other.join());
        assertThat(one.join().frames())
                .extracting(frame -> frame.position().seq())
                .containsExactly(3L, 4L, 5L, 6L);
    }

    @Test
    void whatTheStoreItselfHasNoMoreIsSkippedAndNotWaitedFor() {
        open(0);
        for (int i = 0; i < 6; i++) {
            store.add();
        }
        store.entries.subList(0, 4).clear();
        log.refresh();
        store.answerAll();
        assertThat(ring()).containsExactly(5L, 6L);
        assertThat(log.recent().lacks(new Position("e1", 0))).isTrue();
    }

    @Test
    void aPublishCompletesWhenItCanBeRead() {
        open(0);
        CompletableFuture<Position> published =
                log.append("", "k", "said", Payload.json("{}")).toCompletableFuture();
        store.answers.remove().run();
        assertThat(published).isNotDone();
        store.answerAll();
        assertThat(published.join()).isEqualTo(new Position("e1", 1));
        assertThat(ring()).containsExactly(1L);
    }

    @Test
    void whatIsStoredIsAcknowledgedEvenIfItCannotBeReadBack() {
        open(0);
        CompletableFuture<Position> published =
                log.append("", "k", "said", Payload.json("{}")).toCompletableFuture();
        store.down = true;
        store.answerAll();
        assertThat(published.join().seq()).isEqualTo(1);
    }

    @Test
    void aClosedLogTakesNothing() {
        open(1);
        log.close();
        assertThatThrownBy(() -> log.append("", "k", "said", Payload.json("{}")))
                .isInstanceOf(ClosedLog.class);
    }
}
