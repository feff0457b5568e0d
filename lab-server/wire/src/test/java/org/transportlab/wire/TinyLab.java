package org.transportlab.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server with the lab's paths on raw sockets: {@code /long-poll} holds until there is a message, {@code /sse} streams in
 * chunks, {@code /ws} sends text frames. Messages go to whoever asked last, in order. Remembers every byte of each socket.
 */
final class TinyLab implements AutoCloseable {
    static final String END = "\r\n";

    /** What one socket of the server received and sent. */
    record Heard(ByteArrayOutputStream in, ByteArrayOutputStream out) {}

    private final ServerSocket listening;
    private BlockingQueue<String> latest = new LinkedBlockingQueue<>(); // guarded by this
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final AtomicInteger written = new AtomicInteger();

    TinyLab() throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    synchronized void publish(String message) {
        latest.add(message);
    }

    /** The messages for a reader that has just come, those included that nobody took before. */
    private synchronized BlockingQueue<String> messages() {
        BlockingQueue<String> mine = new LinkedBlockingQueue<>();
        latest.drainTo(mine);
        latest = mine;
        return mine;
    }

    List<Heard> heard() {
        return heard;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "tiny-lab");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                sockets.add(socket);
                Heard ears = new Heard(new ByteArrayOutputStream(), new ByteArrayOutputStream());
                heard.add(ears);
                start(() -> serve(socket, ears));
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    private void serve(Socket socket, Heard ears) {
        try (socket) {
            InputStream in = new Recording(socket.getInputStream(), ears.in());
            OutputStream out = new Tee(socket.getOutputStream(), ears.out());
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                answer(head, in, out);
            }
        } catch (IOException | InterruptedException e) {
            // the client is gone, which many a test wants
        }
    }

    private void answer(String head, InputStream in, OutputStream out) throws IOException, InterruptedException {
        String path = head.split("[ ?]", 3)[1];
        BlockingQueue<String> messages = messages();
        requests.add(head);
        if (path.equals("/ws") && head.contains("Upgrade: websocket")) {
            write(
                    out,
                    "HTTP/1.1 101 Switching Protocols" + END + "Upgrade: websocket" + END + "Connection: Upgrade" + END
                            + END);
            start(() -> discard(in));
            while (true) {
                frame(out, messages.take());
            }
        } else if (path.equals("/sse")) {
            write(
                    out,
                    "HTTP/1.1 200 OK" + END + "Content-Type: text/event-stream" + END + "Transfer-Encoding: chunked"
                            + END + END);
            start(() -> discard(in));
            while (true) {
                String event = "data: " + messages.take() + "\n\n";
                write(out, Integer.toHexString(event.length()) + END + event + END);
            }
        } else if (path.equals("/long-poll")) {
            String message = messages.take();
            write(out, "HTTP/1.1 200 OK" + END + "Content-Length: " + message.length() + END + END + message);
        } else {
            write(out, "HTTP/1.1 426 Upgrade Required" + END + "Content-Length: 0" + END + END);
        }
    }

    private static void frame(OutputStream out, String message) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x81);
        if (message.length() < 126) {
            frame.write(message.length());
        } else {
            frame.write(127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) message.length() >> shift));
            }
        }
        frame.writeBytes(message.getBytes(ISO_8859_1));
        out.write(frame.toByteArray());
    }

    private void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(ISO_8859_1));
        written.addAndGet(text.length());
    }

    /** Up to its empty line; empty at the end of the connection. */
    static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith(END + END)) {
            int b = in.read();
            if (b < 0) {
                return "";
            }
            head.append((char) b);
        }
        return head.toString();
    }

    private static void discard(InputStream in) {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // the client is gone
        }
    }
}
