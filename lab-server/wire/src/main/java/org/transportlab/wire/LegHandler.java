package org.transportlab.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.IOException;
import java.util.function.Consumer;

/** Tells a connection what happens on one of its sockets. */
final class LegHandler extends ChannelInboundHandlerAdapter {
    private final Connection connection;
    private final String peer;
    private final Consumer<ByteBuf> read;
    private final Runnable ended;

    private LegHandler(Connection connection, String peer, Consumer<ByteBuf> read, Runnable ended) {
        this.connection = connection;
        this.peer = peer;
        this.read = read;
        this.ended = ended;
    }

    static LegHandler ofClient(Connection connection) {
        return new LegHandler(connection, "client", connection::fromClient, connection::clientEnded);
    }

    static LegHandler ofServer(Connection connection) {
        return new LegHandler(connection, "server", connection::fromServer, connection::serverEnded);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        read.accept((ByteBuf) bytes);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        connection.settle();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE && context.channel().isOpen()) {
            ended.run();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        connection.failed(
                cause instanceof IOException ? "reset by the " + peer : "an error of the relay's own: " + cause);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        connection.gone("reset by the " + peer);
    }
}
