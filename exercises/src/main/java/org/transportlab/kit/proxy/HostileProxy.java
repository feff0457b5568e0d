package org.transportlab.kit.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.transportlab.kit.client.Closing;
import org.transportlab.kit.client.Peer;
import org.transportlab.kit.lesson.Steps;

/**
 * A proxy that does what networks do. What is set counts for bytes and connections from then on; safe for any thread.
 *
 * <p>Between client and server there is one thread for each direction of each connection, so each connection suffers by itself.
 *
 * <p>The lab's relay, in module {@code wire}, has faults like these, but it is built on Netty and would add that to every learner's
 * class path and to the start of every worker. Here a learner can read in blocking sockets what a check did to the connection.
 */
public final class HostileProxy implements Peer, AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private final Faults faults;
    private final int target;
    private final Steps steps;
    private final Closing closing;
    private final ServerSocket listener;
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();

    HostileProxy(int target, long seed, Steps steps, Closing closing) {
        this.target = target;
        this.steps = steps;
        this.closing = closing;
        this.faults = new Faults(seed);
        try {
            listener = new ServerSocket(0, 200, LOOPBACK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        steps.add("proxy", "seed " + seed);
        Daemon.start(this::accept);
    }

    /** A proxy in front of a server; the seed decides whatever it does by chance, and is printed. */
    public static HostileProxy before(Peer server, long seed) {
        return server.closing().add(new HostileProxy(server.port(), seed, server.steps(), server.closing()));
    }

    /** Resets each connection once so many bytes of the server's have passed. */
    public HostileProxy cutAfter(int bytes) {
        faults.cutAfter = bytes;
        return noted("cuts after " + bytes + " bytes");
    }

    /** Keeps back what the server sends until it is so much, or the server ends. */
    public HostileProxy bufferUntil(int bytes) {
        faults.bufferUntil = bytes;
        return noted("buffers until " + bytes + " bytes");
    }

    public HostileProxy bandwidth(int bytesPerSecond) {
        faults.bytesPerSecond = bytesPerSecond;
        return noted(bytesPerSecond + " bytes a second");
    }

    /** Each piece comes so much later, and by chance up to so much more. */
    public HostileProxy latency(Duration time, Duration jitter) {
        faults.latencyMillis = time.toMillis();
        faults.jitterMillis = jitter.toMillis();
        return noted("latency " + time.toMillis() + " to " + time.plus(jitter).toMillis() + " ms");
    }

    /** Ends a connection on which nothing passed for so long, either way. */
    public HostileProxy idleLimit(Duration time) {
        faults.idleMillis = time.toMillis();
        return noted("idle limit " + time.toMillis() + " ms");
    }

    /** Takes the Upgrade header out of every request that begins from now on, as a proxy does that does not know it. */
    public HostileProxy stripUpgrade() {
        faults.stripsUpgrade = true;
        return noted("strips Upgrade");
    }

    /** Stops reading from the server, whose TCP window closes; the connection stays open. */
    public HostileProxy stall() {
        faults.stalled = true;
        return noted("zero window: reads no more");
    }

    public HostileProxy unstall() {
        faults.stalled = false;
        return noted("reads again");
    }

    /** Resets every connection, both sides. */
    public HostileProxy cut() {
        connections.forEach(ProxiedConnection::reset);
        return noted("TCP reset");
    }

    /** Resets new connections until {@link #mend}. */
    public HostileProxy refuse() {
        faults.refuses = true;
        return noted("refuses connections");
    }

    public HostileProxy mend() {
        faults.refuses = false;
        return noted("accepts again");
    }

    /** How many connections are open through it. */
    public int open() {
        return connections.size();
    }

    @Override
    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public Steps steps() {
        return steps;
    }

    @Override
    public Closing closing() {
        return closing;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        connections.forEach(ProxiedConnection::reset);
    }

    private HostileProxy noted(String what) {
        steps.add("proxy", what);
        return this;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                admit(listener.accept());
            } catch (IOException e) {
                // closed; the loop sees that too
            }
        }
    }

    private void admit(Socket client) throws IOException {
        try {
            if (!faults.refuses) {
                Socket server = new Socket(LOOPBACK, target);
                ProxiedConnection connection = new ProxiedConnection(client, server, faults, connections::remove);
                connections.add(connection);
                connection.start();
                return;
            }
        } catch (IOException e) {
            // the server is gone: its clients learn it by a connection that ends
        }
        client.setSoLinger(true, 0);
        client.close();
    }
}
