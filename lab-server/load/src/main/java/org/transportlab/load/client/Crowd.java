package org.transportlab.load.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;
import org.transportlab.load.plan.StormPlan;
import org.transportlab.load.stats.CrowdStats;
import org.transportlab.load.stats.Tally;

/**
 * Many real clients of one channel by one transport, all on one thread of their own.
 *
 * <p>They connect when {@link #start}ed, some at a time, and come back by their plan's policy whenever their connection
 * ends. {@link #storm} starts the measurement. Everything may be called from any thread; {@link #close} ends the thread and
 * every connection. Only this machine is connected to.
 */
public final class Crowd implements AutoCloseable {
    /** Reads whatever comes. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    private static final int BUFFER = 1 << 20;
    private static final int READ = BUFFER / 2;
    private static final int READ_OF_A_STRANGER = 4096;
    private static final int JOINING = 100;
    private static final long TURN_MILLIS = 20;
    private static final long MILLI = 1_000_000;
    private static final long STOP_MILLIS = 10_000;
    private final InetSocketAddress server;
    private final String channel;
    private final StormPlan plan;
    private final int receiveBuffer;
    private final CrowdStats course;
    private final Tally tally = new Tally();
    private final List<Client> clients = new ArrayList<>();
    private final RandomGenerator[] chances;
    private final PriorityQueue<Client> due =
            new PriorityQueue<>(Comparator.comparingLong(Client::dueNanos).thenComparingInt(Client::number));
    private final Selector selector;
    private final Thread thread;
    private final byte[] buffer = new byte[BUFFER];
    private volatile boolean stopped;
    private final ReadThrottle diet = new ReadThrottle();

    /**
     * @param name the beginning of every client's connection id; letters and digits
     * @param receiveBuffer bytes of each socket's window; 0 leaves that to the machine
     */
    public Crowd(
            InetSocketAddress server,
            Transport transport,
            String channel,
            String name,
            StormPlan plan,
            int receiveBuffer)
            throws IOException {
        if (!server.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException("crowds visit this machine only, not " + server);
        }
        this.server = server;
        this.channel = channel;
        this.plan = plan;
        this.receiveBuffer = receiveBuffer;
        this.course = new CrowdStats(plan.deadlineMillis());
        this.chances = new RandomGenerator[plan.clients()];
        for (int i = 0; i < plan.clients(); i++) {
            chances[i] = plan.chance(i);
            clients.add(new Client(i, connection(name, i), transport, new DeliveryCheck(channel, tally)));
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
        due.addAll(clients);
        thread.start();
    }

    /** Measures from now on: the connections are expected to end, and by the server's doing. */
    public void storm() {
        course.begin();
    }

    /** Limits what each client that is in reads in a second. With 0 it reads nothing at all, and so notices nothing. */
    public void appetite(long bytesPerSecond) {
        diet.set(bytesPerSecond);
        selector.wakeup();
    }

    public CrowdStats course() {
        return course;
    }

    public Tally tally() {
        return tally;
    }

    /** How many clients have heard that message of the channel, or that they will not get it. */
    public int reached(long seq) {
        return (int)
                clients.stream().filter(client -> client.hearing().seq() >= seq).count();
    }

    /** The number of the last message that the first client has heard or will not get. */
    public long seq() {
        return clients.get(0).hearing().seq();
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
            course.failure(e.getMessage()); // the selector itself has failed: nobody can be in any more
        } finally {
            clients.forEach(this::leave);
        }
    }

    private void connectWhoIsDue() {
        long now = System.nanoTime();
        for (Client next = due.peek(); next != null && next.dueNanos() - now <= 0; next = due.peek()) {
            boolean isJoining = !course.isStorming();
            if (isJoining && clients.size() - due.size() - course.in() >= JOINING) {
                return;
            }
            due.remove();
            connect(next);
        }
    }

    private void connect(Client client) {
        course.attempt();
        try {
            SocketChannel socket = SocketChannel.open();
            client.connecting(socket, course.millis());
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
        client.ask(server.getPort(), channel);
    }

    private void turn() throws IOException {
        Client next = due.peek();
        long untilNext = next == null ? TURN_MILLIS : (next.dueNanos() - System.nanoTime()) / MILLI;
        long wait = Math.max(1, Math.min(TURN_MILLIS, untilNext));
        if (diet.isUnlimited()) {
            selector.select(key -> act(key, READ), wait);
        } else {
            listen(0);
            selector.select(key -> act(key, READ_OF_A_STRANGER), wait);
            feed(diet.portion(READ));
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

    private void feed(int portion) {
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
        boolean wasIn = client.isIn();
        try {
            boolean answered = client.read(buffer, most, System.nanoTime());
            if (!wasIn && client.isIn()) {
                course.arrival();
            }
            if (answered) {
                client.ask(server.getPort(), channel);
            }
        } catch (IOException e) {
            if (!wasIn && client.isIn()) {
                course.arrival(); // in, and out again within one read
            }
            ended(client, e);
        } finally {
            course.read(client.takeBytes());
        }
    }

    /**
     * The connection is over, or was not to be had: when to try again is what all this is about.
     *
     * <p>A wait counts from when the client would have known on a machine of its own: from the cut, or from when its attempt
     * was due. Otherwise the thread that it shares with thousands would delay the storm, and change what is measured.
     */
    private void ended(Client client, IOException why) {
        String words = client.end().isEmpty() ? String.valueOf(why.getMessage()) : client.end();
        long asked = client.hearing().takeRetry();
        long from = System.nanoTime();
        int attempt = 0;
        if (client.isIn()) {
            from = asked < 0 && !client.hasBeenAway() ? course.cutNanos(from) : from;
            client.away(course.isStorming());
            course.loss(words);
        } else {
            from = asked < 0 && course.isStorming() ? client.dueNanos() : from;
            course.refusal(words, client.triedMillis());
            attempt = client.attempt() + 1;
        }
        long wait = asked >= 0 ? asked : plan.policy().millis(attempt, chances[client.number()]);
        leave(client);
        client.comesBack(from + wait * MILLI, attempt);
        due.add(client);
    }

    private void leave(Client client) {
        try {
            client.leave();
        } catch (IOException e) {
            course.failure(e.getMessage()); // a socket that cannot even be closed is of no more use either way
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
            course.failure(e.getMessage()); // its sockets are closed already
        }
    }
}
