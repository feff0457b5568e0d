package ex14;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.transportlab.kit.server.LabServer;

/** A server of news that speaks all three, and says hello on each. What is under /private wants a login. */
final class Station extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient List<String> messages = new ArrayList<>(List.of("hello"));
    private final transient List<AsyncContext> polls = new ArrayList<>();
    private final transient List<AsyncContext> streams = new ArrayList<>();
    private final transient List<Session> sockets = new ArrayList<>();

    Station(LabServer server) {
        server.serve("/poll", this).serve("/events", this).serve("/private/*", this);
        server.endpoint(Socket.class, () -> new Socket(this));
        server.port();
    }

    @Override
    protected synchronized void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getServletPath()) {
            case "/poll" -> {
                AsyncContext poll = request.startAsync();
                poll.setTimeout(0);
                if (Integer.parseInt(request.getParameter("since")) < messages.size()) {
                    answer(poll);
                } else {
                    polls.add(poll);
                }
            }
            case "/events" -> {
                response.setContentType("text/event-stream;charset=utf-8");
                AsyncContext stream = request.startAsync();
                stream.setTimeout(0);
                streams.add(stream);
                event(stream, "hello");
            }
            default -> response.setStatus(401);
        }
    }

    synchronized void publish(String text) {
        messages.add(text);
        polls.forEach(poll -> tell(() -> answer(poll)));
        polls.clear();
        streams.forEach(stream -> tell(() -> event(stream, text)));
        sockets.stream()
                .filter(Session::isOpen)
                .forEach(socket -> tell(() -> socket.getBasicRemote().sendText(text)));
    }

    private static void tell(Telling telling) {
        try {
            telling.run();
        } catch (IOException | RuntimeException e) {
            // this one was cut, and Tomcat may be about to end it by itself (not even without a NullPointerException);
            // the others are still to be told
        }
    }

    /** The newest message; the connection ends with it, since a proxy that buffers may wait for that. */
    private void answer(AsyncContext poll) throws IOException {
        HttpServletResponse response = (HttpServletResponse) poll.getResponse();
        response.setContentType("text/plain;charset=utf-8");
        response.setHeader("Connection", "close");
        response.getWriter().print(messages.get(messages.size() - 1));
        poll.complete();
    }

    private static void event(AsyncContext stream, String text) throws IOException {
        stream.getResponse().getWriter().print("data: " + text + "\n\n");
        stream.getResponse().getWriter().flush();
    }

    /** What is done for one client. */
    private interface Telling {
        void run() throws IOException;
    }

    /** Its WebSocket. */
    @ServerEndpoint("/socket")
    public static final class Socket {
        private final Station station;

        Socket(Station station) {
            this.station = station;
        }

        @OnOpen
        public void open(Session session) throws IOException {
            synchronized (station) {
                station.sockets.add(session);
                session.getBasicRemote().sendText("hello");
            }
        }
    }
}
