package org.transportlab.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes connections on with plain blocking streams, and keeps every byte: a second opinion on what is on a socket. */
final class SocketTap implements AutoCloseable {
    /** All bytes of one connection. */
    record Tape(ByteArrayOutputStream up, ByteArrayOutputStream down) {}

    private final ServerSocket listening;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    final List<Tape> tapes = new CopyOnWriteArrayList<>();

    SocketTap(int target) throws IOException {
        this.target = target;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "tap");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                server.setTcpNoDelay(true);
                client.setTcpNoDelay(true);
                sockets.addAll(List.of(client, server));
                Tape tape = new Tape(new ByteArrayOutputStream(), new ByteArrayOutputStream());
                tapes.add(tape);
                start(() -> pass(client, server, tape.up()));
                start(() -> pass(server, client, tape.down()));
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    private static void pass(Socket from, Socket to, ByteArrayOutputStream copy) {
        try {
            InputStream in = new Recording(from.getInputStream(), copy);
            in.transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // one of them is gone; what was read until then is kept
        }
    }
}
