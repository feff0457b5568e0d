package org.transportlab.wire;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * The port a relay listens on, which can be closed for a while, and then gets the same number again.
 *
 * <p>Safe for any thread. {@link #keep} returns at once.
 */
final class Port {
    private static final long RETRY_MILLIS = 100;

    private final EventLoopGroup loops;
    private final ServerBootstrap bootstrap;
    private InetSocketAddress address; // guarded by this, like all below
    private Channel listening;
    private boolean wanted;
    private boolean over;

    Port(EventLoopGroup loops, InetSocketAddress address, ChannelHandler accepting) {
        this.loops = loops;
        this.address = address;
        bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, 1_024)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(accepting);
    }

    synchronized void open() throws IOException {
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw bound.cause() instanceof IOException io ? io : new IOException(bound.cause());
        }
        listening = bound.channel();
        address = (InetSocketAddress) listening.localAddress(); // the number that was free
        wanted = true;
    }

    synchronized int number() {
        return address.getPort();
    }

    /** Whether the port is to be open. */
    synchronized void keep(boolean open) {
        if (wanted != open && !over && listening != null) {
            wanted = open;
            if (open) {
                bindAgain();
            } else {
                listening.close();
            }
        }
    }

    private synchronized void bindAgain() {
        if (!wanted || over) {
            return;
        }
        listening
                .closeFuture()
                .addListener(closed -> bootstrap.bind(address).addListener((ChannelFuture bound) -> {
                    if (bound.isSuccess()) {
                        listens(bound.channel());
                    } else {
                        // somebody else may have got the number meanwhile: it is ours again when they are done
                        loops.schedule(this::bindAgain, RETRY_MILLIS, TimeUnit.MILLISECONDS);
                    }
                }));
    }

    private synchronized void listens(Channel channel) {
        listening = channel;
        if (!wanted || over) {
            channel.close();
        }
    }

    synchronized void close() {
        over = true;
        if (listening != null) {
            listening.close();
        }
    }
}
