package org.transportlab.kit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** One connection through a {@link HostileProxy}. */
final class Passage {
    private static final int BEAT_MILLIS = 20;
    private final HostileProxy proxy;
    private final HostileProxy.Harm harm;
    private final Socket client;
    private final Socket server;
    private volatile long lastByte = System.nanoTime();
    private volatile boolean over;

    Passage(HostileProxy proxy, Socket client, Socket server) throws IOException {
        this.proxy = proxy;
        this.harm = proxy.harm;
        this.client = client;
        this.server = server;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        // short, so that idle limits and stalls are noticed without a timer
        client.setSoTimeout(BEAT_MILLIS);
        server.setSoTimeout(BEAT_MILLIS);
    }

    void start() {
        HostileProxy.daemon(() -> carry(this::upstream));
        HostileProxy.daemon(() -> carry(this::downstream));
    }

    void reset() {
        over = true;
        for (Socket socket : new Socket[] {client, server}) {
            try (socket) {
                socket.setSoLinger(true, 0);
            } catch (IOException e) {
                // closed already, which is what we wanted
            }
        }
        proxy.over(this);
    }

    private interface Direction {
        void run() throws IOException, InterruptedException;
    }

    private void carry(Direction direction) {
        try {
            direction.run();
        } catch (IOException e) {
            reset(); // a reset is passed on as one
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void upstream() throws IOException, InterruptedException {
        byte[] buffer = new byte[16 * 1024];
        InputStream in = client.getInputStream();
        OutputStream out = server.getOutputStream();
        Requests requests = new Requests(() -> harm.stripsUpgrade);
        for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
            byte[] piece = requests.pass(Arrays.copyOf(buffer, n));
            if (piece.length > 0) {
                pause(proxy.delay());
                out.write(piece);
            }
        }
        out.write(requests.rest());
        end(server);
    }

    private void downstream() throws IOException, InterruptedException {
        byte[] buffer = new byte[4 * 1024];
        InputStream in = server.getInputStream();
        OutputStream out = client.getOutputStream();
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        int passed = 0;
        for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
            kept.write(buffer, 0, n);
            if (kept.size() < harm.bufferUntil) {
                continue;
            }
            byte[] piece = kept.toByteArray();
            kept.reset();
            pause(proxy.delay());
            if (harm.bytesPerSecond > 0) {
                pause(1000L * piece.length / harm.bytesPerSecond);
            }
            int limit = harm.cutAfter;
            if (limit > 0 && passed + piece.length >= limit) {
                out.write(piece, 0, Math.max(0, limit - passed));
                out.flush();
                pause(BEAT_MILLIS); // or the reset overtakes what was written
                reset();
                return;
            }
            out.write(piece);
            passed += piece.length;
        }
        out.write(kept.toByteArray());
        end(client);
    }

    /** Reads in beats, in which stalls and idle limits are seen to. */
    private int read(InputStream in, byte[] buffer) throws IOException, InterruptedException {
        while (true) {
            if (harm.stalled && in == server.getInputStream()) {
                pause(BEAT_MILLIS);
            } else {
                try {
                    int n = in.read(buffer);
                    lastByte = System.nanoTime();
                    return n;
                } catch (SocketTimeoutException e) {
                    // nothing within this beat: on to the limits below
                }
            }
            if (over) {
                throw new IOException("over");
            }
            long idle = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastByte);
            if (harm.idleMillis > 0 && idle > harm.idleMillis) {
                over = true;
                client.close();
                server.close();
                proxy.over(this);
                throw new IOException("idle");
            }
        }
    }

    private void end(Socket socket) throws IOException {
        if (socket.isClosed()) {
            return;
        }
        socket.shutdownOutput();
        if (client.isOutputShutdown() && server.isOutputShutdown()) {
            client.close();
            server.close();
            proxy.over(this);
        }
    }

    private static void pause(long millis) throws InterruptedException {
        if (millis > 0) {
            TimeUnit.MILLISECONDS.sleep(millis);
        }
    }
}
