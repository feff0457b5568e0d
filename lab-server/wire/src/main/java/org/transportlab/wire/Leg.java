package org.transportlab.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * One of the two sockets of a relayed connection: counts what goes in and out, closes when what was written has left, and is
 * read only while nobody asks it to pause.
 *
 * <p>For the connection's event loop; the counts may be read from anywhere.
 */
final class Leg {
    private static final int NARROW_READ = 1_024;

    private final SocketChannel channel;
    private final Consumer<ByteBuf> left;
    private final Runnable outputOver;
    private final Deque<Write> writes = new ArrayDeque<>();
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private int pauses = 1; // opened with AUTO_READ off: the first resume() starts it
    private boolean inputOver;
    private boolean outputShut;
    private boolean endAfterWrites;
    private boolean closeAfterWrites;

    /**
     * @param left gets the bytes that the operating system took, in order; they are released after the call
     * @param outputOver told when nothing can be written any more
     */
    Leg(SocketChannel channel, Consumer<ByteBuf> left, Runnable outputOver) {
        this.channel = channel;
        this.left = left;
        this.outputOver = outputOver;
    }

    long bytesRead() {
        return read.get();
    }

    long bytesWritten() {
        return written.get();
    }

    void counted(int bytes) {
        read.lazySet(read.get() + bytes);
    }

    void inputIsOver() {
        inputOver = true;
    }

    boolean isOver() {
        return inputOver && outputShut;
    }

    /** Takes over the bytes. They leave with the next {@link #flush()}. */
    void write(ByteBuf bytes) {
        if (!channel.isActive() || outputShut || endAfterWrites || closeAfterWrites) {
            bytes.release(); // nobody is there to take them
            return;
        }
        Write write = new Write(bytes.retainedDuplicate(), this::drain);
        writes.add(write);
        channel.write(bytes, channel.newProgressivePromise().addListener(write));
    }

    void flush() {
        channel.flush();
    }

    boolean isFull() {
        return channel.isActive() && !channel.isWritable();
    }

    void pause() {
        if (pauses++ == 0) {
            channel.config().setAutoRead(false);
        }
    }

    void resume() {
        if (--pauses == 0) {
            channel.config().setAutoRead(true);
        }
    }

    /**
     * Takes little at a time, or as much as there is. The socket's receive buffer stays as it is: the kernel does not go back to
     * sizing it by itself, and a window that was once smaller than a segment recovers so slowly that the fault would outlive
     * its end.
     */
    void narrow(boolean narrow) {
        channel.config()
                .setRecvByteBufAllocator(
                        narrow ? new FixedRecvByteBufAllocator(NARROW_READ) : new AdaptiveRecvByteBufAllocator());
    }

    /** Sends FIN behind what was written. */
    void end() {
        endAfterWrites = true;
        settle();
    }

    /** Closes behind what was written. */
    void close() {
        closeAfterWrites = true;
        settle();
    }

    /** Closes now; what was written and not yet taken by the operating system is lost. */
    void closeNow() {
        channel.close();
    }

    void reset() {
        if (channel.isOpen()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.close();
        }
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    private void drain() {
        while (!writes.isEmpty()) {
            Write first = writes.peek();
            ByteBuf taken = first.take();
            written.lazySet(written.get() + taken.readableBytes());
            if (taken.isReadable()) {
                left.accept(taken);
            }
            if (!first.isOver()) {
                return;
            }
            writes.remove().release();
        }
        settle();
    }

    private void settle() {
        if (!writes.isEmpty()) {
            return;
        }
        if (closeAfterWrites) {
            channel.close();
        } else if (endAfterWrites && !outputShut) {
            outputShut = true;
            channel.shutdownOutput().addListener(done -> outputOver.run());
        }
    }
}
