package org.transportlab.experiments.slowreader;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.transportlab.hub.Close;
import org.transportlab.hub.delivery.Batch;
import org.transportlab.hub.delivery.Reader;
import org.transportlab.hub.delivery.Tap;
import org.transportlab.hub.json.FrameJson;
import org.transportlab.hub.log.Frame;

/** What the server knows of one reader: how far it has handed messages to it, and how it was let go of. Any thread. */
final class SlowReaderTap implements Tap {
    private final String channel;
    private final String connection;
    private final AtomicLong head = new AtomicLong();
    private final AtomicLong published = new AtomicLong();
    private final AtomicLong handed = new AtomicLong();
    private final AtomicLong batch = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private final AtomicInteger opened = new AtomicInteger();
    private volatile String closed = "";

    SlowReaderTap(String channel, String connection) {
        this.channel = channel;
        this.connection = connection;
    }

    /** The number of the newest message. */
    long head() {
        return head.get();
    }

    /** Bytes of a message as published, on the average so far. */
    long meanBytes() {
        return published.get() / Math.max(1, head.get());
    }

    /** The number of the last message in a batch for this reader. */
    long handed() {
        return handed.get();
    }

    /** Bytes of the last batch for this reader, which is all that is ever kept for it. */
    long batchBytes() {
        return batch.get();
    }

    /** Messages it will not get. */
    long skipped() {
        return skipped.get();
    }

    /** How often it has come. */
    int opened() {
        return opened.get();
    }

    /** Code and reason of the last close, empty before that. */
    String closed() {
        return closed;
    }

    @Override
    public void published(Frame frame) {
        if (frame.channel().equals(channel)) {
            published.addAndGet(FrameJson.of(frame).length);
            head.set(frame.position().seq());
        }
    }

    @Override
    public void opened(Reader reader) {
        if (isMine(reader)) {
            opened.incrementAndGet();
        }
    }

    @Override
    public void sending(Reader reader, Batch sent) {
        if (isMine(reader)) {
            sent.cursor().in(channel).ifPresent(position -> handed.set(position.seq()));
            batch.set(FrameJson.bytes(sent));
        }
    }

    @Override
    public void skipped(Reader reader, String from, long frames) {
        if (isMine(reader)) {
            skipped.addAndGet(frames);
        }
    }

    @Override
    public void closed(Reader reader, Close why) {
        if (isMine(reader)) {
            closed = why.code() + " " + why.reason();
        }
    }

    private boolean isMine(Reader reader) {
        return reader.caller().connection().equals(connection);
    }
}
