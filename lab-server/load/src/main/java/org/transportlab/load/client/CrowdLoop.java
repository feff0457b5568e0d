package org.transportlab.load.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.function.LongSupplier;
import org.transportlab.load.stats.CrowdStats;

/** What a crowd's thread does until it is stopped: connects the clients that are due, and reads what comes to the others. */
final class CrowdLoop implements Runnable {
    private static final int BUFFER = 1 << 20;
    private static final int READ = BUFFER / 2;
    private static final int FIRST_READ = 4096;
    private static final int REQUEST = 4096;
    private static final int JOINING = 100;
    private static final long TURN_MILLIS = 20;
    private final InetSocketAddress server;
    private final byte[] requestEnd;
    private final int receiveBuffer;
    private final LongSupplier micros;
    private final List<Client> clients;
    private final Returns returns;
    private final ReadThrottle throttle;
    private final CrowdStats stats;
    private final Selector selector = Selector.open();
    private final ReadBuffer in = new ReadBuffer(BUFFER);
    private final ByteBuffer out = ByteBuffer.allocate(REQUEST);
    private volatile boolean stopped;

    CrowdLoop(
            InetSocketAddress server,
            int receiveBuffer,
            LongSupplier micros,
            List<Client> clients,
            Returns returns,
            ReadThrottle throttle,
            CrowdStats stats)
            throws IOException {
        this.server = server;
        this.requestEnd = ("Host: 127.0.0.1:" + server.getPort() + "\r\n\r\n").getBytes(US_ASCII);
        this.receiveBuffer = receiveBuffer;
        this.micros = micros;
        this.clients = clients;
        this.returns = returns;
        this.throttle = throttle;
        this.stats = stats;
    }

    /** Has it look at what has changed. Any thread. */
    void wakeUp() {
        selector.wakeup();
    }

    /** Ends it soon, and with it every connection. Any thread. */
    void stop() {
        stopped = true;
        selector.wakeup();
    }

    @Override
    public void run() {
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

    /** Releases what it holds once it has ended, or has never begun. */
    void close() {
        try {
            selector.close();
        } catch (IOException e) {
            stats.failure(e.getMessage()); // its sockets are closed already
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
        long asked = client.takeRetry();
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
}
