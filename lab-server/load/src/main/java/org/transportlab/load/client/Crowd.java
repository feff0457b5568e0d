package org.transportlab.load.client;

import java.io.IOException;
import java.net.InetSocketAddress;
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
    private static final long STOP_MILLIS = 10_000;
    private final CrowdStats stats;
    private final Tally tally = new Tally();
    private final List<Client> clients = new ArrayList<>();
    private final Returns returns;
    private final ReadThrottle throttle = new ReadThrottle();
    private final CrowdLoop loop;
    private final Thread thread;

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
        this.stats = new CrowdStats(plan.deadlineMillis());
        this.returns = new Returns(plan);
        for (int i = 0; i < plan.clients(); i++) {
            clients.add(new Client(i, connection(name, i), dialect, tally));
        }
        this.loop = new CrowdLoop(server, receiveBuffer, micros, clients, returns, throttle, stats);
        this.thread = new Thread(loop, "crowd-" + name);
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
        loop.wakeUp();
    }

    /** Has the clients read whatever comes. */
    public void unthrottle() {
        throttle.lift();
        loop.wakeUp();
    }

    public CrowdStats stats() {
        return stats;
    }

    public Tally tally() {
        return tally;
    }

    /** How many clients have received that message of the channel, or have been told that they will not get it. */
    public int reached(long seq) {
        return (int) clients.stream().filter(client -> client.seq() >= seq).count();
    }

    /** The number of the last message that the first client has received or will not get. */
    public long seq() {
        return clients.get(0).seq();
    }

    /** Whether that client has lost its connection since the storm began. */
    public boolean hasBeenAway(int number) {
        return clients.get(number).hasBeenAway();
    }

    /** The thread whose CPU time is the clients', and not the server's. */
    public long threadId() {
        return thread.getId();
    }

    @Override
    public void close() {
        loop.stop();
        try {
            thread.join(STOP_MILLIS);
            loop.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
