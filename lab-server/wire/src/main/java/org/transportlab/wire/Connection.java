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
import org.transportlab.observe.TransportType;
import org.transportlab.observe.traffic.Kind;
import org.transportlab.observe.traffic.TrafficObserver;
import org.transportlab.wire.fault.Timer;
import org.transportlab.wire.fault.chain.Chain;
import org.transportlab.wire.fault.chain.ChainEnds;
import org.transportlab.wire.fault.chain.RunningFault;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Exchange;
import org.transportlab.wire.message.Piece;
import org.transportlab.wire.message.Recognition;

/**
 * A client's socket and a server's socket, and what goes from one to the other.
 *
 * <pre>
 *   client ──read──► conversation ──► chain of faults ──► server
 *   client ◄─left──  conversation ──── chain of faults ◄──read── server
 * </pre>
 *
 * <p>While no fault is on, bytes go straight on in the buffers they were read into. Everything happens on one event loop;
 * {@link #snapshot()} may be asked from anywhere.
 */
final class Connection implements ChainEnds {
    /** A peer that does not take its last bytes for this long is closed without. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final long number;
    private final long opened;
    private final EventLoop loop;
    private final Leg client;
    private final Leg server;
    private final Legs legs;
    private final Conversation conversation;
    private final Chain chain;
    private final Consumer<Connection> over;
    private boolean cutting;
    private String reason = "";
    private volatile String ended = "";

    Connection(
            long number,
            SocketChannel clientChannel,
            SocketChannel serverChannel,
            Recognition recognition,
            LongSupplier micros,
            TrafficObserver observer,
            Consumer<Connection> over) {
        this.number = number;
        this.opened = micros.getAsLong();
        this.loop = clientChannel.eventLoop();
        this.over = over;
        chain = new Chain(this);
        conversation = new Conversation(number, recognition, micros, observer, chain::isEmpty);
        client = new Leg(clientChannel, conversation::toClient, this::closeIfOver);
        server = new Leg(serverChannel, taken -> {}, this::closeIfOver);
        legs = new Legs(client, server);
    }

    /** Starts with what is on already. Nothing is read before {@link #connected()}. */
    void begin(List<RunningFault> faults) {
        conversation.note(Kind.TCP_OPEN, "client connected");
        follow(faults);
    }

    void connected() {
        legs.resume();
    }

    EventLoop loop() {
        return loop;
    }

    void follow(List<RunningFault> faults) {
        chain.follow(faults);
        settle();
    }

    void strike(RunningFault fault) {
        chain.strike(fault);
        settle();
    }

    void fromClient(ByteBuf bytes) {
        client.counted(bytes.readableBytes());
        if (cutting || chain.isEmpty()) {
            conversation.fromClient(bytes);
            straightOn(server, bytes);
        } else {
            conversation.fromClient(bytes, piece -> chain.piece(Direction.UP, piece));
        }
        settle();
    }

    void fromServer(ByteBuf bytes) {
        server.counted(bytes.readableBytes());
        if (cutting || chain.isEmpty()) {
            conversation.fromServer(bytes);
            straightOn(client, bytes);
        } else {
            conversation.fromServer(bytes, piece -> chain.piece(Direction.DOWN, piece));
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
        conversation.note(Kind.TCP_HALF_CLOSE, "the client will send no more");
        chain.piece(Direction.UP, Piece.end());
        settle();
        closeIfOver();
    }

    void serverEnded() {
        server.inputIsOver();
        conversation.noteFromServer(Kind.TCP_HALF_CLOSE, "the server will send no more");
        chain.piece(Direction.DOWN, Piece.end());
        settle();
        closeIfOver();
    }

    /** A socket was reset, or could not be connected: the other one is reset as well. */
    void failed(String why) {
        reset(why);
    }

    /** A socket is closed. One that goes without having said so takes the other with it. */
    void gone(String why) {
        if (legs.isClosed()) {
            finish();
        } else if (!cutting) {
            reset(why);
        }
    }

    private void finish() {
        if (!ended.isEmpty()) {
            return;
        }
        ended = reason.isEmpty() ? "closed" : reason;
        chain.closed();
        conversation.end(ended);
        over.accept(this);
    }

    private void closeIfOver() {
        legs.closeIfOver();
    }

    /** Sends what was written, and reads a socket only while the other one takes what comes from it. */
    void settle() {
        legs.settle();
    }

    @Override
    public void deliver(Direction direction, Piece piece) {
        if (piece.isEnd()) {
            deliverEnd(direction);
            return;
        }
        if (direction == Direction.UP) {
            piece.request().ifPresent(conversation::forwarded);
        }
        legs.sink(direction).write(piece.bytes());
    }

    private void deliverEnd(Direction direction) {
        if (cutting) {
            legs.close();
            loop.schedule(this::closeNow, LAST_WORDS.toNanos(), TimeUnit.NANOSECONDS);
        } else {
            legs.sink(direction).end();
        }
    }

    /** Closes both sockets without waiting for anybody. */
    void closeNow() {
        legs.closeNow();
    }

    @Override
    public void beginCut(String why) {
        if (!cutting) {
            cutting = true;
            reason = why;
            legs.pause();
        }
    }

    @Override
    public void reset(String why) {
        reason = reason.isEmpty() ? why : reason;
        legs.reset();
    }

    @Override
    public void pause(Direction direction) {
        legs.source(direction).pause();
    }

    @Override
    public void resume(Direction direction) {
        legs.source(direction).resume();
    }

    @Override
    public void narrow(Direction direction, boolean narrow) {
        legs.source(direction).narrow(narrow);
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        Runnable guarded = () -> {
            if (ended.isEmpty()) {
                runSafely(task);
                settle();
            }
        };
        ScheduledFuture<?> planned = loop.schedule(guarded, Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
        return () -> planned.cancel(false);
    }

    /** A timer has nobody who would hear of an error. */
    private void runSafely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            reset("an error of the relay's own: " + e);
        }
    }

    @Override
    public TransportType transport() {
        return conversation.exchange().transport();
    }

    @Override
    public boolean awaitsResponse() {
        return conversation.awaitsResponse();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void note(String fault) {
        conversation.note(Kind.FAULT, fault);
    }

    RelayedConnection snapshot() {
        Exchange now = conversation.exchange();
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
