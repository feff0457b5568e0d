package org.transportlab.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A TCP relay that counts what passes, independently of the server: the witness of these tests. */
public final class Relay implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final int target;
    private final List<Socket> sockets = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong in = new AtomicLong();
    private final AtomicLong out = new AtomicLong();
    private final AtomicInteger accepted = new AtomicInteger();

    public Relay(int target) throws IOException {
        this.target = target;
        daemon(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Bytes from clients to the server. */
    public long in() {
        return in.get();
    }

    /** Bytes from the server to clients. */
    public long out() {
        return out.get();
    }

    public int accepted() {
        return accepted.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : List.copyOf(sockets)) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                accepted.incrementAndGet();
                sockets.add(client);
                sockets.add(server);
                daemon(() -> pump(client, server, in));
                daemon(() -> pump(server, client, out));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    /** Passes an end on as an end: closing the whole socket would reset it, and the peer would lose bytes not yet read. */
    private static void pump(Socket from, Socket to, AtomicLong counter) {
        byte[] buffer = new byte[8192];
        try {
            InputStream input = from.getInputStream();
            OutputStream output = to.getOutputStream();
            for (int n = input.read(buffer); n >= 0; n = input.read(buffer)) {
                counter.addAndGet(n);
                output.write(buffer, 0, n);
                output.flush();
            }
            to.shutdownOutput();
        } catch (IOException reset) {
            closeBoth(from, to);
        }
    }

    private static void closeBoth(Socket one, Socket other) {
        try (one;
                other) {
            // a reset is passed on by closing
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
    }
}
