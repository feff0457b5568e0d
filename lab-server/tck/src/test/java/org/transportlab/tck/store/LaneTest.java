package org.transportlab.tck.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.transportlab.hub.Close;
import org.transportlab.hub.LabClock;
import org.transportlab.hub.Limits;
import org.transportlab.hub.access.Caller;
import org.transportlab.hub.delivery.Batch;
import org.transportlab.hub.delivery.Hub;
import org.transportlab.hub.delivery.ReadRequest;
import org.transportlab.hub.delivery.Reader;
import org.transportlab.hub.delivery.Tap;
import org.transportlab.hub.delivery.Wire;
import org.transportlab.hub.log.ChannelSettings;
import org.transportlab.hub.log.Cursor;
import org.transportlab.hub.log.LagPolicy;
import org.transportlab.hub.log.Position;
import org.transportlab.transport.sse.SseServlet;

/** Readers of a hub with a single lane, on a store that can be made to keep them waiting. */
class LaneTest {
    private static final String ROOM = "chat.lobby";
    private static final ChannelSettings SETTINGS = new ChannelSettings(800, 1 << 20, LagPolicy.DELIVER_ALL, 1);
    private final LabClock clock = LabClock.system();
    private final AsyncStore store = new AsyncStore(11);
    private final Hub hub = hub();

    @AfterEach
    void close() {
        store.release();
        hub.close();
    }

    private Hub hub() {
        Limits usual = Limits.defaults();
        Limits limits = new Limits(
                usual.messageBytes(),
                usual.jsonDepth(),
                usual.channelsPerConnection(),
                usual.messagesPerSecond(),
                usual.messageBurst(),
                usual.connectionsPerAddress(),
                usual.channels(),
                usual.historyFrames(),
                usual.totalBytes(),
                Duration.ofMillis(200),
                usual.sendDeadline(),
                usual.idleChannel(),
                1);
        return new Hub(
                clock,
                new SecureRandom(),
                limits,
                store.logs(clock, new SecureRandom(), limits),
                name -> Optional.of(SETTINGS),
                new Tap() {});
    }

    /** Takes everything, and remembers it. */
    private static final class Taking implements Wire {
        final List<Long> numbers = new CopyOnWriteArrayList<>();
        final List<String> notices = new CopyOnWriteArrayList<>();

        @Override
        public void send(Batch batch, Runnable done) {
            batch.notices().forEach(notice -> notices.add(notice.type()));
            batch.frames().forEach(frame -> numbers.add(frame.position().seq()));
            done.run();
        }

        @Override
        public void close(Close why, String message) {
            notices.add(why.reason());
        }
    }

    private Taking subscribe(Cursor from, String... channels) {
        Taking wire = new Taking();
        Reader reader = new Reader(SseServlet.TYPE, new Caller("ada", "connada", "127.0.0.1"));
        hub.subscribe(reader, new ReadRequest(List.of(channels), from, 0), wire);
        return wire;
    }

    private Position publish(String channel) {
        return hub.publish(channel, "k", "said", "{}").toCompletableFuture().join();
    }

    @Test
    void whatIsOlderThanTheRingIsFetchedWhileOthersOnTheLaneGoOn() {
        Position first = publish(ROOM);
        for (int i = 0; i < 300; i++) {
            hub.publish(ROOM, "k", "said", "{}");
        }
        publish(ROOM);
        Taking other = subscribe(Cursor.NONE, "chat.other");
        await().until(() -> other.notices.contains("hello"));
        store.hold();
        Taking behind = subscribe(Cursor.of(ROOM, first), ROOM);
        await().until(() -> behind.notices.contains("hello"));
        // the lane is free: heartbeats go out, while nothing at all comes from the store
        await().until(() -> other.notices.contains("hb") && behind.notices.contains("hb"));
        assertThat(behind.numbers).isEmpty();
        store.release();
        await().until(() -> behind.numbers.size() == 301);
        assertThat(behind.numbers)
                .isSorted()
                .doesNotHaveDuplicates()
                .startsWith(2L)
                .endsWith(302L);
        assertThat(behind.notices).doesNotContain("gap");
    }

    @Test
    void whatCannotBeFetchedIsFetchedWhenTheStoreIsBack() {
        Position first = publish(ROOM);
        for (int i = 0; i < 300; i++) {
            hub.publish(ROOM, "k", "said", "{}");
        }
        publish(ROOM);
        store.down(true);
        Taking behind = subscribe(Cursor.of(ROOM, first), ROOM);
        await().until(() -> behind.notices.contains("hb"));
        assertThat(behind.numbers).isEmpty();
        store.down(false);
        await().until(() -> behind.numbers.size() == 301);
        assertThat(behind.notices).doesNotContain("gap", "busy");
    }

    @Test
    void aStoreThatHasLostEverythingWithoutAWordIsFoundOutByTheSweep() {
        publish(ROOM);
        Taking reader = subscribe(Cursor.NONE, ROOM);
        await().until(() -> reader.notices.contains("hello"));
        store.lose().toCompletableFuture().join();
        hub.sweep();
        await().until(() -> reader.notices.contains("gap"));
    }

    @Test
    void messagesPublishedBeforeTheChannelIsOpenKeepTheirOrder() {
        store.hold();
        List<CompletableFuture<Position>> published = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            published.add(hub.publish(ROOM, "k", "said", "{}").toCompletableFuture());
        }
        assertThat(published).noneMatch(CompletableFuture::isDone);
        store.release();
        assertThat(published)
                .extracting(one -> one.join().seq())
                .isEqualTo(LongStream.rangeClosed(1, 20).boxed().toList());
    }
}
