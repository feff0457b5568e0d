package org.transportlab.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A proxy that does what networks do. What is set counts for bytes and connections from then on; safe for any thread.
 *
 * <p>Between client and server it is one thread a direction and connection, so each connection suffers by itself.
 */
public final class HostileProxy implements Peer, AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    final Harm harm = new Harm();
    private final int target;
    private final Steps steps;
    private final Closing closing;
    private final ServerSocket listener;
    private final Random random;
    private final Set<Passage> passages = ConcurrentHashMap.newKeySet();

    /** What is done to bytes; zero is nothing. */
    static final class Harm {
        volatile int cutAfter;
        volatile int bufferUntil;
        volatile int bytesPerSecond;
        volatile long latencyMillis;
        volatile long jitterMillis;
        volatile long idleMillis;
        volatile boolean stripsUpgrade;
        volatile boolean stalled;
        volatile boolean refuses;
    }

    HostileProxy(int target, long seed, Steps steps, Closing closing) {
        this.target = target;
        this.steps = steps;
        this.closing = closing;
        this.random = new Random(seed);
        try {
            listener = new ServerSocket(0, 200, LOOPBACK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        steps.add("proxy", "seed " + seed);
        daemon(this::accept);
    }

    /** Resets each connection once so many bytes of the server's have passed. */
    public HostileProxy cutAfter(int bytes) {
        harm.cutAfter = bytes;
        return noted("cuts after " + bytes + " bytes");
    }

    /** Keeps back what the server sends until it is so much, or the server ends. */
    public HostileProxy bufferUntil(int bytes) {
        harm.bufferUntil = bytes;
        return noted("buffers until " + bytes + " bytes");
    }

    public HostileProxy bandwidth(int bytesPerSecond) {
        harm.bytesPerSecond = bytesPerSecond;
        return noted(bytesPerSecond + " bytes a second");
    }

    /** Each piece comes so much later, and by chance up to so much more. */
    public HostileProxy latency(Duration time, Duration jitter) {
        harm.latencyMillis = time.toMillis();
        harm.jitterMillis = jitter.toMillis();
        return noted("latency " + time.toMillis() + " to " + time.plus(jitter).toMillis() + " ms");
    }

    /** Ends a connection on which nothing passed for so long, either way. */
    public HostileProxy idleLimit(Duration time) {
        harm.idleMillis = time.toMillis();
        return noted("idle limit " + time.toMillis() + " ms");
    }

    /** Takes the Upgrade header out of every request that begins from now on, as a proxy does that does not know it. */
    public HostileProxy stripUpgrade() {
        harm.stripsUpgrade = true;
        return noted("strips Upgrade");
    }

    /** Stops reading from the server: its TCP window closes, and nothing is said. */
    public HostileProxy stall() {
        harm.stalled = true;
        return noted("zero window: reads no more");
    }

    public HostileProxy unstall() {
        harm.stalled = false;
        return noted("reads again");
    }

    /** Resets every connection, both sides. */
    public HostileProxy cut() {
        passages.forEach(Passage::reset);
        return noted("TCP reset");
    }

    /** Resets new connections until {@link #mend}. */
    public HostileProxy refuse() {
        harm.refuses = true;
        return noted("refuses connections");
    }

    public HostileProxy mend() {
        harm.refuses = false;
        return noted("accepts again");
    }

    /** How many connections are open through it. */
    public int open() {
        return passages.size();
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
        passages.forEach(Passage::reset);
    }

    synchronized long delay() {
        long jitter = harm.jitterMillis;
        return harm.latencyMillis + (jitter == 0 ? 0 : (long) (random.nextDouble() * jitter));
    }

    void over(Passage passage) {
        passages.remove(passage);
    }

    static void daemon(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
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
            if (!harm.refuses) {
                Passage passage = new Passage(this, client, new Socket(LOOPBACK, target));
                passages.add(passage);
                passage.start();
                return;
            }
        } catch (IOException e) {
            // the server is gone: its clients learn it by a connection that ends
        }
        client.setSoLinger(true, 0);
        client.close();
    }
}
