package org.transportlab.load.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.transportlab.load.plan.StormPlan;
import org.transportlab.load.stats.CrowdStats;
import org.transportlab.load.stats.Tally;

/**
 * Many real clients of one server, all on one thread of their own.
 *
 * <p>They connect when {@link #start}ed, some at a time, and come back by their plan's policy whenever their connection
 * ends. {@link #storm} starts the measurement. Everything may be called from any thread; {@link #close} ends the thread and
 * every connection. Only this machine is connected to.
 */
public final class Crowd implements AutoCloseable {
    private static final int BUFFER = 1 << 20;
    private static final int READ = BUFFER / 2;
    private static final int FIRST_READ = 4096;
    private static final int REQUEST = 4096;
    private static final int JOINING = 100;
    private static final long TURN_MILLIS = 20;
    private static final long STOP_MILLIS = 10_000;
    private final InetSocketAddress server;
    private final byte[] requestEnd;
    private final LongSupplier micros;
    private final int receiveBuffer;
    private final CrowdStats stats;
    private final Tally tally = new Tally();
    private final List<Client> clients = new ArrayList<>();
    private final Returns returns;
    private final ReadThrottle throttle = new ReadThrottle();
    private final Selector selector;
    private final Thread thread;
    private final ReadBuffer in = new ReadBuffer(BUFFER);
    private final ByteBuffer out = ByteBuffer.allocate(REQUEST);
    private volatile boolean stopped;

    /**
     * @param dialect how the clients speak with the server, and what they read
     * @param name the beginning of every client's connection id; letters and digits
     * @param plan how many they are, and when they come back
     * @param receiveBuffer bytes of each socket's window; 0 leaves that to the machine
     * @param micros the server's clock, in microseconds since the Unix epoch
     */
    public Crowd(
            InetSocketAddress server,
            Dialect dialect,
            String name,
            StormPlan plan,
            int receiveBuffer,
            LongSupplier micros)
            throws IOException {
        if (!server.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException("crowds visit this machine only, not " + server);
        }
        this.server = server;
        this.requestEnd = ("Host: 127.0.0.1:" + server.getPort() + "\r\n\r\n").getBytes(US_ASCII);
        this.micros = micros;
        this.receiveBuffer = receiveBuffer;
        this.stats = new CrowdStats(plan.deadlineMillis());
        this.returns = new Returns(plan);
        for (int i = 0; i < plan.clients(); i++) {
            DeliveryCheck received = new DeliveryCheck(dialect.channel(), tally);
            clients.add(new Client(i, dialect.requests(connection(name, i), received), received, tally));
        }
        this.selector = Selector.open();
        this.thread = new Thread(this::run, "crowd-" + name);
        thread.setDaemon(true);
    }

    /** The connection id of a crowd's client. */
    public static String connection(String name, int number) {
        return name + (100_000 + number);
    }

    /** Connects all clients in the background. */
    public void start() {
        returns.addAll(clients);
        thread.start();
    }

    /** Measures from now on: the connections are expected to end, and by the server's doing. */
    public void storm() {
        stats.begin();
    }

    /** Limits what each client that is in reads in a second. With 0 it reads nothing at all, and so notices nothing. */
    public void throttle(long bytesPerSecond) {
        throttle.limit(bytesPerSecond);
        selector.wakeup();
    }

    /** Has the clients read whatever comes. */
    public void unthrottle() {
        throttle.lift();
        selector.wakeup();
    }

    public CrowdStats stats() {
        return stats;
    }

    public Tally tally() {
        return tally;
    }

    /** How many clients have received that message of the channel, or have been told that they will not get it. */
    public int reached(long seq) {
        return (int) clients.stream()
                .filter(client -> client.received().seq() >= seq)
                .count();
    }

    /** The number of the last message that the first client has received or will not get. */
    public long seq() {
        return clients.get(0).received().seq();
    }

    /** Whether that client has lost its connection since the storm began. */
    public boolean hasBeenAway(int number) {
        return clients.get(number).hasBeenAway();
    }

    /** The thread whose CPU time is the clients', and not the server's. */
    public long threadId() {
        return thread.getId();
    }

    private void run() {
        try {
            while (!stopped) {
                connectWhoIsDue();
                turn();
            }
        } catch (IOException e) {
            stats.failure(e.getMessage()); // the selector itself has failed: nobody can be in any more
        } finally {
            clients.forEach(this::leave);
        }
    }

    private void connectWhoIsDue() {
        long now = System.nanoTime();
        while (returns.isDue(now)) {
            boolean isJoining = !stats.isStorming();
            if (isJoining && clients.size() - returns.size() - stats.in() >= JOINING) {
                return;
            }
            connect(returns.next());
        }
    }

    private void connect(Client client) {
        stats.attempt();
        try {
            SocketChannel socket = SocketChannel.open();
            client.connecting(socket, stats.millis());
            socket.configureBlocking(false);
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            if (receiveBuffer > 0) {
                socket.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
            }
            SelectionKey key = socket.register(selector, SelectionKey.OP_CONNECT, client);
            if (socket.connect(server)) {
                connected(key, client);
            }
        } catch (IOException e) {
            ended(client, e);
        }
    }

    private void connected(SelectionKey key, Client client) throws IOException {
        key.interestOps(SelectionKey.OP_READ);
        client.ask(out, requestEnd);
        if (client.isIn()) {
            stats.arrival();
        }
    }

    private void turn() throws IOException {
        long wait = Math.max(1, returns.millisUntilNext(TURN_MILLIS));
        if (throttle.isUnlimited()) {
            selector.select(key -> act(key, READ), wait);
        } else {
            listen(0);
            selector.select(key -> act(key, FIRST_READ), wait);
            readPortions(throttle.portion(READ));
            listen(SelectionKey.OP_READ);
        }
    }

    /** A socket that is not to be read from must not be reported as readable. */
    private void listen(int ops) {
        for (SelectionKey key : selector.keys()) {
            if (key.isValid() && client(key).isIn()) {
                key.interestOps(ops);
            }
        }
    }

    private void readPortions(int portion) {
        for (SelectionKey key : List.copyOf(selector.keys())) {
            if (portion > 0 && key.isValid() && client(key).isIn()) {
                read(key, portion);
            }
        }
    }

    private static Client client(SelectionKey key) {
        return (Client) key.attachment();
    }

    private void act(SelectionKey key, int most) {
        if (!key.isConnectable()) {
            read(key, most);
            return;
        }
        try {
            ((SocketChannel) key.channel()).finishConnect();
            connected(key, client(key));
        } catch (IOException e) {
            ended(client(key), e);
        }
    }

    private void read(SelectionKey key, int most) {
        Client client = client(key);
        try {
            converse(client, most);
        } catch (IOException e) {
            ended(client, e);
        }
    }

    private void converse(Client client, int most) throws IOException {
        boolean wasIn = client.isIn();
        try {
            client.read(in, most, micros.getAsLong());
            client.pong(out);
            if (client.takeAnswered()) {
                client.ask(out, requestEnd);
            }
        } finally {
            if (!wasIn && client.isIn()) {
                stats.arrival(); // perhaps it is out again within the same read
            }
        }
    }

    /**
     * The connection is over, or was not to be had: when to try again is what a storm is about.
     *
     * <p>A wait counts from when the client would have known on a machine of its own: from the cut, or from when its attempt
     * was due. Otherwise the thread that it shares with thousands would delay the storm, and change what is measured.
     */
    private void ended(Client client, IOException why) {
        String words = client.end().isEmpty() ? String.valueOf(why.getMessage()) : client.end();
        long asked = client.received().takeRetry();
        long from = System.nanoTime();
        int attempt = 0;
        if (client.isIn()) {
            from = asked < 0 && !client.hasBeenAway() ? stats.cutNanos(from) : from;
            if (stats.isStorming()) {
                client.away();
            }
            stats.loss(words);
        } else {
            from = asked < 0 && stats.isStorming() ? client.dueNanos() : from;
            stats.refusal(words, client.triedMillis());
            attempt = client.attempt() + 1;
        }
        leave(client);
        returns.schedule(client, from, attempt, asked);
    }

    private void leave(Client client) {
        try {
            client.leave();
        } catch (IOException e) {
            stats.failure(e.getMessage()); // a socket that cannot even be closed is of no more use either way
        }
    }

    @Override
    public void close() {
        stopped = true;
        selector.wakeup();
        try {
            thread.join(STOP_MILLIS);
            selector.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            stats.failure(e.getMessage()); // its sockets are closed already
        }
    }
}
