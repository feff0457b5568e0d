package org.transportlab.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.transportlab.observe.fault.BadFault;
import org.transportlab.observe.traffic.TrafficObserver;
import org.transportlab.wire.fault.chain.Faults;
import org.transportlab.wire.fault.chain.RunningFault;
import org.transportlab.wire.message.Recognition;

/**
 * Relays TCP connections to one server, byte for byte, and tells what it sees.
 *
 * <p>Without faults it changes nothing, adds no delay of its own making, and keeps no more than the write buffers of its
 * sockets: a side that does not read makes the other side wait. Observers are called on its event loops, whose number is
 * fixed. {@link #close()} closes all connections; both may be called from any thread but an observer's.
 */
public final class Relay implements AutoCloseable {
    private static final WriteBufferWaterMark BUFFERED = new WriteBufferWaterMark(64 * 1024, 256 * 1024);

    private final RelayOptions options;
    private final TrafficObserver observer;
    private final LongSupplier micros;
    private final Connections connections = new Connections();
    private final AtomicLong numbers = new AtomicLong();
    private final IoEventLoopGroup loops;
    private final Recognition recognition;
    private final Faults faults;
    private final Port port;

    public Relay(RelayOptions options, List<TrafficObserver> observers) {
        this(options, observers, new AnchoredMicros());
    }

    /** @param micros microseconds since the Unix epoch, never going back; safe for any thread */
    public Relay(RelayOptions options, List<TrafficObserver> observers, LongSupplier micros) {
        this.options = options;
        this.observer = TrafficObserver.all(observers);
        this.micros = micros;
        recognition = new Recognition(options.transports());
        faults = new Faults(recognition, new Struck(), System::nanoTime);
        loops = new MultiThreadIoEventLoopGroup(
                options.threads(), new DefaultThreadFactory("wire", true), NioIoHandler.newFactory());
        port = new Port(loops, new InetSocketAddress(options.host(), options.port()), new Accepting());
    }

    /**
     * Starts to listen.
     *
     * @throws IOException if the port is taken
     */
    public Relay start() throws IOException {
        try {
            port.open();
        } catch (IOException e) {
            close();
            throw e;
        }
        return this;
    }

    public int port() {
        return port.number();
    }

    public Faults faults() {
        return faults;
    }

    /** The open connections, and the last that ended; the oldest first. */
    public List<RelayedConnection> connections() {
        return connections.snapshot();
    }

    @Override
    public void close() {
        port.close();
        connections.each(Connection::closeNow);
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }

    private final class Accepting extends ChannelInitializer<SocketChannel> {
        @Override
        protected void initChannel(SocketChannel client) {
            if (connections.size() >= options.maxConnections()) {
                client.config().setOption(ChannelOption.SO_LINGER, 0);
                client.close();
                return;
            }
            NioSocketChannel server = new NioSocketChannel();
            prepare(client);
            prepare(server);
            Connection connection = new Connection(
                    numbers.incrementAndGet(), client, server, recognition, micros, observer, connections::over);
            connections.add(connection);
            client.pipeline().addLast(LegHandler.ofClient(connection));
            server.pipeline().addLast(LegHandler.ofServer(connection));
            client.eventLoop().register(server);
            connection.begin(faults.running());
            server.connect(options.target().address()).addListener(connected -> {
                if (connected.isSuccess()) {
                    connection.connected();
                } else {
                    connection.failed(
                            "the target cannot be reached: " + connected.cause().getMessage());
                }
            });
        }
    }

    static void prepare(Channel channel) {
        channel.config().setAutoRead(false);
        channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        channel.config().setOption(ChannelOption.TCP_NODELAY, true);
        channel.config().setWriteBufferWaterMark(BUFFERED);
    }

    private final class Struck implements Faults.Target {
        @Override
        public void changed() {
            port.keep(!faults.refusesEverybody());
            connections.each(connection -> connection.follow(faults.running()));
        }

        @Override
        public void strike(RunningFault fault) {
            connections.each(connection -> connection.strike(fault));
        }

        @Override
        public void requireAllowed() {
            if (!options.faultsForOthers() && !isLoopback(options.host())) {
                throw new BadFault("faults are off because others than this machine can connect to " + options.host());
            }
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // whoever can say what it is has not said that it is this machine
        }
    }
}
