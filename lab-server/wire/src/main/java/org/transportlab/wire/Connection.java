package org.transportlab.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.transportlab.wire.event.Direction;
import org.transportlab.wire.event.Kind;
import org.transportlab.wire.event.Transport;
import org.transportlab.wire.event.WireObserver;
import org.transportlab.wire.fault.ActiveFault;
import org.transportlab.wire.fault.Chain;
import org.transportlab.wire.fault.Timer;
import org.transportlab.wire.read.Dissection;
import org.transportlab.wire.read.Exchange;
import org.transportlab.wire.read.Piece;
import org.transportlab.wire.read.Unanswered;

/**
 * A client's socket and a server's socket, and what goes from one to the other.
 *
 * <pre>
 *   client ──read──► clientUp (events) ──► chain of faults ──► server
 *   client ◄─left──  clientDown (events)   chain of faults ◄── serverDown ◄──read── server
 * </pre>
 *
 * <p>While no fault is on, bytes go straight on in the buffers they were read into. Everything happens on one event loop;
 * {@link #snapshot()} may be asked from anywhere.
 */
final class Connection implements Chain.Ends {
    /** A peer that does not take its last bytes for this long is closed without. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final long number;
    private final long opened;
    private final LongSupplier micros;
    private final EventLoop loop;
    private final Leg client;
    private final Leg server;
    private final Unanswered forClient = new Unanswered();
    private final Unanswered forServer = new Unanswered();
    private final Dissection clientUp;
    private final Dissection clientDown;
    private final Dissection serverDown;
    private final Chain chain;
    private final Consumer<Connection> over;
    private boolean clientPaused;
    private boolean serverPaused;
    private boolean cutting;
    private volatile Exchange exchange;
    private String reason = "";
    private volatile String ended = "";

    Connection(
            long number,
            SocketChannel clientChannel,
            SocketChannel serverChannel,
            LongSupplier micros,
            WireObserver observer,
            Consumer<Connection> over) {
        this.number = number;
        this.micros = micros;
        this.opened = micros.getAsLong();
        this.loop = clientChannel.eventLoop();
        this.over = over;
        client = new Leg(clientChannel, this::leftForClient, this::closeIfOver);
        server = new Leg(serverChannel, taken -> {}, this::closeIfOver);
        chain = new Chain(this);
        clientUp = Dissection.ofRequests(number, observer, this::requested);
        clientDown = Dissection.ofResponses(number, observer, forClient, this::upgraded);
        serverDown = Dissection.ofResponses(forServer);
        exchange = clientUp.exchange();
    }
    /** Starts with what is on already. Nothing is read before {@link #connected()}. */
    void begin(List<ActiveFault> faults) {
        clientUp.note(Kind.TCP_OPEN, micros.getAsLong(), "client connected");
        follow(faults);
    }

    void connected() {
        client.resume();
        server.resume();
    }

    EventLoop loop() {
        return loop;
    }

    void follow(List<ActiveFault> faults) {
        chain.follow(faults);
        settle();
    }

    void strike(ActiveFault fault) {
        chain.strike(fault);
        settle();
    }

    void fromClient(ByteBuf bytes) {
        client.counted(bytes.readableBytes());
        if (cutting || chain.isEmpty()) {
            clientUp.read(bytes, micros.getAsLong());
            straightOn(server, bytes);
        } else {
            clientUp.read(bytes, micros.getAsLong(), piece -> chain.piece(Direction.UP, piece));
        }
        settle();
    }

    void fromServer(ByteBuf bytes) {
        server.counted(bytes.readableBytes());
        if (cutting || chain.isEmpty()) {
            serverDown.read(bytes, micros.getAsLong());
            straightOn(client, bytes);
        } else {
            serverDown.read(bytes, micros.getAsLong(), piece -> chain.piece(Direction.DOWN, piece));
        }
        settle();
    }

    private void straightOn(Leg to, ByteBuf bytes) {
        if (cutting) {
            bytes.release();
        } else {
            to.write(bytes);
        }
    }

    void clientEnded() {
        client.inputIsOver();
        clientUp.note(Kind.TCP_HALF_CLOSE, micros.getAsLong(), "the client will send no more");
        chain.piece(Direction.UP, Piece.end());
        settle();
        closeIfOver();
    }

    void serverEnded() {
        server.inputIsOver();
        clientDown.note(Kind.TCP_HALF_CLOSE, micros.getAsLong(), "the server will send no more");
        chain.piece(Direction.DOWN, Piece.end());
        settle();
        closeIfOver();
    }

    /** A socket was reset, or could not be connected: the other one is reset as well. */
    void failed(String why) {
        reset(why);
    }

    /** A socket is closed. One that goes without having said so takes the other with it. */
    void gone() {
        if (client.isOpen() || server.isOpen()) {
            if (!cutting) {
                reset("reset");
            }
        } else if (ended.isEmpty()) {
            finish();
        }
    }

    private void finish() {
        long now = micros.getAsLong();
        ended = reason.isEmpty() ? "closed" : reason;
        clientUp.end(now);
        clientDown.end(now);
        chain.closed();
        clientUp.note(Kind.TCP_CLOSE, now, ended);
        over.accept(this);
    }

    private boolean requested(Exchange made) {
        exchange = made;
        return forClient.offer(made) && (!chain.isEmpty() || forServer.offer(made));
    }

    private void upgraded() {
        clientUp.upgraded();
    }

    private void leftForClient(ByteBuf taken) {
        clientDown.read(taken, micros.getAsLong());
    }

    private void closeIfOver() {
        if (client.isOver() && server.isOver()) {
            client.closeNow();
            server.closeNow();
        }
    }

    /** Sends what was written, and reads a socket only while the other one takes what comes from it. */
    void settle() {
        client.flush();
        server.flush();
        if (server.isFull() != clientPaused) {
            clientPaused = !clientPaused;
            pause(client, clientPaused);
        }
        if (client.isFull() != serverPaused) {
            serverPaused = !serverPaused;
            pause(server, serverPaused);
        }
    }

    private static void pause(Leg leg, boolean pause) {
        if (pause) {
            leg.pause();
        } else {
            leg.resume();
        }
    }

    @Override
    public void deliver(Direction direction, Piece piece) {
        if (piece.isEnd()) {
            deliverEnd(direction);
        } else if (direction == Direction.UP) {
            piece.request().map(Exchange::of).ifPresent(forServer::offer);
            server.write(piece.bytes());
        } else {
            client.write(piece.bytes());
        }
    }

    private void deliverEnd(Direction direction) {
        if (cutting) {
            client.close();
            server.close();
            loop.schedule(this::closeNow, LAST_WORDS.toNanos(), TimeUnit.NANOSECONDS);
        } else if (direction == Direction.UP) {
            server.end();
        } else {
            client.end();
        }
    }

    /** Closes both sockets without waiting for anybody. */
    void closeNow() {
        client.closeNow();
        server.closeNow();
    }

    @Override
    public void beginCut(String why) {
        if (!cutting) {
            cutting = true;
            reason = why;
            client.pause();
            server.pause();
        }
    }

    @Override
    public void reset(String why) {
        reason = reason.isEmpty() ? why : reason;
        client.reset();
        server.reset();
    }

    @Override
    public void pause(Direction direction) {
        (direction == Direction.UP ? client : server).pause();
    }

    @Override
    public void resume(Direction direction) {
        (direction == Direction.UP ? client : server).resume();
    }

    @Override
    public void narrow(Direction direction) {
        (direction == Direction.UP ? client : server).narrow();
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        Runnable guarded = () -> {
            if (ended.isEmpty()) {
                task.run();
                settle();
            }
        };
        ScheduledFuture<?> planned = loop.schedule(guarded, Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
        return () -> planned.cancel(false);
    }

    @Override
    public Transport transport() {
        return exchange.transport();
    }

    @Override
    public boolean awaitsResponse() {
        return !forServer.isEmpty();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void note(String fault) {
        clientUp.note(Kind.FAULT, micros.getAsLong(), fault);
    }

    RelayedConnection snapshot() {
        Exchange now = exchange;
        return new RelayedConnection(
                number,
                now.transport(),
                now.logical(),
                opened,
                client.bytesRead(),
                server.bytesWritten(),
                server.bytesRead(),
                client.bytesWritten(),
                ended);
    }
}
