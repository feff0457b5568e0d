package org.transportlab.tck.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.locks.LockSupport;
import org.transportlab.load.client.Dialect;
import org.transportlab.load.client.Transport;
import org.transportlab.observe.LabClock;

/**
 * An nginx with nchan, as {@code bench} configures it. Its channels are filled from outside, so a thread of this process
 * posts messages that look like the lab's frames, each when it is due.
 */
final class Nchan implements Server {
    private static final String CHANNEL = "bench";
    private static final long MICROS_PER_SECOND = 1_000_000;
    private final LabClock clock = LabClock.system();
    private final URI base;
    private final int size;
    private final Thread publisher;
    private volatile int rate;
    private volatile boolean closed;
    private volatile String failure = "";

    /** @param size bytes of each message's data */
    Nchan(URI base, int size) {
        this.base = base;
        this.size = size;
        this.publisher = new Thread(this::publishUntilClosed, "publisher");
        publisher.setDaemon(true);
        publisher.start();
    }

    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress(base.getHost(), base.getPort());
    }

    @Override
    public Dialect reading(Transport transport) {
        return new NchanDialect(transport, CHANNEL);
    }

    @Override
    public Dialect idle(Transport transport) {
        return new NchanDialect(transport, "idle");
    }

    @Override
    public void publish(int newRate) throws IOException {
        if (!failure.isEmpty()) {
            throw new IOException(failure);
        }
        rate = newRate;
        LockSupport.unpark(publisher);
    }

    @Override
    public LabClock clock() {
        return clock;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(publisher);
    }

    private void publishUntilClosed() {
        byte[] responses = new byte[4096];
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            long due = clock.micros();
            for (long seq = 1; !closed; ) {
                long now = clock.micros();
                if (rate == 0) {
                    LockSupport.parkNanos(100_000_000);
                    due = clock.micros();
                } else if (now < due) {
                    LockSupport.parkNanos((due - now) * 1_000);
                } else {
                    socket.getOutputStream().write(post(message(seq++, due, now)));
                    due += MICROS_PER_SECOND / rate;
                    if (in.read(responses) < 0) {
                        throw new IOException("nchan has closed the publisher's connection");
                    }
                }
            }
        } catch (IOException e) {
            failure = "cannot publish: " + e;
        }
    }

    private byte[] post(String message) {
        return ("POST /publish/" + CHANNEL + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + message.length()
                        + "\r\n\r\n" + message)
                .getBytes(US_ASCII);
    }

    private String message(long seq, long due, long now) {
        String data = "{\"sym\":\"ACME\",\"px\":101.37,\"due\":" + due + ",\"n\":" + seq;
        int pad = Math.max(0, size - data.length() - ",\"pad\":\"\"}".length());
        return "{\"ch\":\"ticker.bench\",\"pos\":\"k3f9." + seq + "\",\"ts\":" + now + ",\"type\":\"tick\",\"data\":"
                + data + ",\"pad\":\"" + "x".repeat(pad) + "\"}}";
    }
}
