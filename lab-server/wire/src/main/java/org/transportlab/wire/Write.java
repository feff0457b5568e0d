package org.transportlab.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelProgressiveFuture;
import io.netty.channel.ChannelProgressiveFutureListener;

/** Some bytes given to a socket, of which the operating system has taken a part. For one event loop. */
final class Write implements ChannelProgressiveFutureListener {
    private final ByteBuf bytes;
    private final int size;
    private final Runnable moved;
    private int taken;
    private int reported;
    private boolean over;

    /** @param moved told after every change */
    Write(ByteBuf bytes, Runnable moved) {
        this.bytes = bytes;
        this.size = bytes.readableBytes();
        this.moved = moved;
    }

    @Override
    public void operationProgressed(ChannelProgressiveFuture future, long progress, long total) {
        taken = (int) Math.max(taken, progress);
        moved.run();
    }

    @Override
    public void operationComplete(ChannelProgressiveFuture future) {
        taken = future.isSuccess() ? size : taken;
        over = true;
        moved.run();
    }

    /** What was taken since the last call; still owned by this. */
    ByteBuf take() {
        ByteBuf fresh = bytes.slice(bytes.readerIndex() + reported, taken - reported);
        reported = taken;
        return fresh;
    }

    /** Whether it was taken whole, or will never be. */
    boolean isOver() {
        return over;
    }

    void release() {
        bytes.release();
    }
}
