package org.transportlab.kit.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.transportlab.kit.client.Closing;
import org.transportlab.kit.client.Peer;
import org.transportlab.kit.lesson.Steps;

/**
 * A balancer in front of several nodes: it reads the head of a connection's first request, takes a node, and passes bytes on from
 * then on. A node that is not there, or does not answer {@code GET /ready} with 200, gets no new connections. Safe for any thread.
 */
public final class Balancer implements Peer, AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final Pattern COOKIE = Pattern.compile("(?im)^cookie:.*\\bNODE=(\\d+)");
    private static final Pattern ADDRESS = Pattern.compile("(?im)^x-forwarded-for: *(\\S+)");
    private final Policy policy;
    private final List<Peer> nodes;
    private final List<AtomicInteger> served = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final ServerSocket listener;
    private final Steps steps;
    private final Closing closing;

    /** Which node a connection goes to. */
    public enum Policy {
        /** Each to the next one. */
        ROUND_ROBIN,
        /** By the client's address, here that in {@code X-Forwarded-For}. */
        IP_HASH,
        /** To the node in the cookie {@code NODE}; whoever has none gets one with the answer. */
        COOKIE
    }

    private record Choice(int number, Socket socket, boolean isNew) {}

    public Balancer(Policy policy, List<? extends Peer> nodes, Steps steps, Closing closing) {
        this.policy = policy;
        this.nodes = List.copyOf(nodes);
        this.steps = steps;
        this.closing = closing;
        nodes.forEach(node -> served.add(new AtomicInteger()));
        try {
            listener = new ServerSocket(0, 200, LOOPBACK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Daemon.start(this::accept);
    }

    /** How many connections a node was given, counted from 0. */
    public int served(int node) {
        return served.get(node).get();
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
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Daemon.start(() -> carry(client));
            } catch (IOException e) {
                // closed; the loop sees that too
            }
        }
    }

    private void carry(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            String head = head(client.getInputStream());
            Choice choice = choose(head);
            if (choice == null) {
                client.getOutputStream()
                        .write("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1));
                return;
            }
            try (Socket node = choice.socket()) {
                node.getOutputStream().write(head.getBytes(ISO_8859_1));
                Daemon.start(() -> pass(client, node));
                if (policy == Policy.COOKIE && choice.isNew()) {
                    String answer = head(node.getInputStream());
                    int end = answer.indexOf("\r\n") + 2;
                    String cookie = "Set-Cookie: NODE=" + choice.number() + "; Path=/\r\n";
                    client.getOutputStream()
                            .write((answer.substring(0, end) + cookie + answer.substring(end)).getBytes(ISO_8859_1));
                }
                node.getInputStream().transferTo(client.getOutputStream());
            }
        } catch (IOException e) {
            // one of the two went away, and so goes the other
        }
    }

    private static void pass(Socket client, Socket node) {
        try {
            OutputStream out = node.getOutputStream();
            client.getInputStream().transferTo(out);
            node.shutdownOutput();
        } catch (IOException e) {
            // the other direction sees to the end
        }
    }

    private Choice choose(String head) {
        Matcher cookie = COOKIE.matcher(head);
        Matcher address = ADDRESS.matcher(head);
        boolean isKnown = policy == Policy.COOKIE && cookie.find();
        int first = isKnown
                ? Integer.parseInt(cookie.group(1))
                : policy == Policy.IP_HASH && address.find()
                        ? Math.floorMod(address.group(1).hashCode(), nodes.size())
                        : turn.getAndIncrement();
        for (int i = 0; i < nodes.size(); i++) {
            int number = (first + i) % nodes.size();
            if (isReady(number)) {
                try {
                    Socket socket = new Socket(LOOPBACK, nodes.get(number).port());
                    socket.setTcpNoDelay(true);
                    served.get(number).incrementAndGet();
                    return new Choice(number, socket, !isKnown || i > 0);
                } catch (IOException e) {
                    // gone since it was asked: the next one
                }
            }
        }
        return null;
    }

    private boolean isReady(int number) {
        try (Socket socket = new Socket(LOOPBACK, nodes.get(number).port())) {
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write("GET /ready HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(ISO_8859_1));
            return head(socket.getInputStream()).startsWith("HTTP/1.1 200");
        } catch (IOException e) {
            return false;
        }
    }

    /** Everything up to the blank line, which is included. */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int seen = 0;
        while (seen < 4) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("ended in its head");
            }
            head.write(b);
            seen = b == "\r\n\r\n".charAt(seen) ? seen + 1 : b == '\r' ? 1 : 0;
        }
        return head.toString(ISO_8859_1);
    }
}
