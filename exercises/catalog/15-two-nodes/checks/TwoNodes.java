package ex15;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.transportlab.kit.backend.SharedLog;
import org.transportlab.kit.client.Answer;
import org.transportlab.kit.client.Peer;
import org.transportlab.kit.client.RawHttp;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.proxy.Balancer;
import org.transportlab.kit.server.LabServer;

/** Two of the learner's nodes on one log. */
final class TwoNodes {
    final SharedLog log = new SharedLog();
    final LabServer a;
    final LabServer b;
    final Node nodeA = new Node(log);
    Node nodeB = new Node(log);
    private final Steps steps;

    TwoNodes(LabServer server, Steps steps) {
        this.steps = steps;
        a = put(server, nodeA);
        b = put(server.another(), nodeB);
    }

    /** A third node, new, that takes the place of the second. */
    LabServer replacement() {
        nodeB = new Node(log);
        return put(a.another(), nodeB);
    }

    Balancer balanced(Balancer.Policy policy, LabServer other) {
        return a.balanced(policy, other);
    }

    void say(String message, Peer at, String who) {
        steps.add("say", Steps.visible(message), who);
        int status = quietly(at, "POST", "/say", message).status();
        if (status >= 300) {
            throw Lesson.named("not-said")
                    .wanted("204: it is said")
                    .saw("status " + status)
                    .why("What a client could not get rid of it says again, or forgets.")
                    .hint(1);
        }
    }

    static Answer quietly(Peer at, String method, String path, String body) {
        return at.raw().ask(method, path, body).answer();
    }

    /** One request out of an office, not noted; the cookie that came with the answer, empty if none did. */
    static String visit(Peer at, String cookie) throws IOException {
        String head = "GET /news?since=0 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                + "X-Forwarded-For: 203.0.113.7\r\n"
                + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n")
                + "\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), at.port())) {
            socket.setSoTimeout(500);
            socket.getOutputStream().write(head.getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            Matcher set = Pattern.compile("(?im)^set-cookie: *([^;\\s]+)").matcher(answer);
            return set.find() ? set.group(1) : "";
        } catch (SocketTimeoutException e) {
            return ""; // the node holds it although there is something to tell: the first stage says so
        }
    }

    private static LabServer put(LabServer server, Node node) {
        return server.serve("/say", node).serve("/news", node).serve("/ready", node);
    }

    /** A client that polls with its cursor, a new connection each time, and keeps what it heard. */
    static final class Client {
        final List<String> heard = new ArrayList<>();
        private final String cookie;

        Client(String cookie) {
            this.cookie = cookie;
        }

        RawHttp ask(Peer at) {
            String path = "/news?since=" + heard.size();
            return cookie.isEmpty()
                    ? at.raw().ask("GET", path, "")
                    : at.raw().ask("GET", path, "", "Cookie: " + cookie);
        }

        void hears(Answer answer) {
            if (!answer.text().isEmpty()) {
                heard.addAll(List.of(answer.text().split("\n")));
            }
        }
    }
}
