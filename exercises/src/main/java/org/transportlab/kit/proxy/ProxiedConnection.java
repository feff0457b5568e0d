package org.transportlab.kit.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One connection through a {@link HostileProxy}. */
final class ProxiedConnection {
    private static final int BEAT_MILLIS = 20;
    private final Socket client;
    private final Socket server;
    private final Faults faults;
    private final Consumer<ProxiedConnection> over;
    private volatile long lastByte = System.nanoTime();
    private volatile boolean ended;

    /** @param over called when this has ended, at least once */
    ProxiedConnection(Socket client, Socket server, Faults faults, Consumer<ProxiedConnection> over)
            throws IOException {
        this.faults = faults;
        this.over = over;
        this.client = client;
        this.server = server;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        // short, so that idle limits and stalls are noticed without a timer
        client.setSoTimeout(BEAT_MILLIS);
        server.setSoTimeout(BEAT_MILLIS);
    }

    void start() {
        Daemon.start(() -> carry(this::upstream));
        Daemon.start(() -> carry(this::downstream));
    }

    void reset() {
        ended = true;
        for (Socket socket : new Socket[] {client, server}) {
            try (socket) {
                socket.setSoLinger(true, 0);
            } catch (IOException e) {
                // closed already, which is what we wanted
            }
        }
        over.accept(this);
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
        UpgradeStripper requests = new UpgradeStripper(() -> faults.stripsUpgrade);
        for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
            byte[] piece = requests.pass(Arrays.copyOf(buffer, n));
            if (piece.length > 0) {
                pause(faults.delay());
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
            if (kept.size() < faults.bufferUntil) {
                continue;
            }
            byte[] piece = kept.toByteArray();
            kept.reset();
            pause(faults.delay());
            if (faults.bytesPerSecond > 0) {
                pause(1000L * piece.length / faults.bytesPerSecond);
            }
            int limit = faults.cutAfter;
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

    /** Reads with a short time-out, and looks at stalls and idle limits each time. */
    private int read(InputStream in, byte[] buffer) throws IOException, InterruptedException {
        while (true) {
            if (faults.stalled && in == server.getInputStream()) {
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
            if (ended) {
                throw new IOException("over");
            }
            long idle = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastByte);
            if (faults.idleMillis > 0 && idle > faults.idleMillis) {
                ended = true;
                client.close();
                server.close();
                over.accept(this);
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
            over.accept(this);
        }
    }

    private static void pause(long millis) throws InterruptedException {
        if (millis > 0) {
            TimeUnit.MILLISECONDS.sleep(millis);
        }
    }
}
