package org.transportlab.tck.relay;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.transportlab.tck.client.Line;

/**
 * A wire between a client and a lab that can be cut, and that can be made to pass everything in small pieces.
 *
 * <p>Bytes pass unchanged in both directions; one thread a direction and connection.
 */
public final class Relay implements AutoCloseable {
    private static final int WHOLE = 16 * 1024;
    private final URI lab;
    private final int piece;
    private final ServerSocket listener;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean whole = true;

    private Relay(URI lab, int piece) throws IOException {
        this.lab = lab;
        this.piece = piece;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    public static Relay to(URI lab) {
        return passing(lab, WHOLE);
    }

    /** A relay that passes at most so many bytes at a time, each piece in a packet of its own. */
    public static Relay passing(URI lab, int bytes) {
        try {
            return new Relay(lab, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lab, as seen through this relay. */
    public URI uri() {
        return Line.at(lab, listener.getLocalPort());
    }

    /** Cuts every connection with a reset, on both sides, and every new one as well until {@link #mend}. */
    public void cut() {
        whole = false;
        for (Socket socket : sockets) {
            abort(socket);
        }
    }

    public void mend() {
        whole = true;
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket near = listener.accept();
                Socket far = new Socket(lab.getHost(), lab.getPort());
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                sockets.addAll(List.of(near, far));
                if (whole) {
                    start(() -> pass(near, far));
                    start(() -> pass(far, near));
                } else {
                    cut();
                }
            } catch (IOException e) {
                return; // closed, or the lab is: a client then sees a refused connection, as it should
            }
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[piece];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // a reset is passed on as one
            abort(from);
            abort(to);
        } finally {
            sockets.removeAll(List.of(from, to));
        }
    }

    private void abort(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // closed already, which is what we wanted
        }
        sockets.remove(socket);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }
}
