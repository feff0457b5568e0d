package ex16;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A server that speaks all that a browser speaks, to one client. */
final class Newsroom extends HttpServlet {
    private final List<String> waiting = new ArrayList<>();
    private final CompletableFuture<Session> socket = new CompletableFuture<>();
    private AsyncContext parked;
    private AsyncContext stream;

    @Override
    protected synchronized void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=utf-8");
        switch (request.getServletPath()) {
            case "/short" -> answer(response);
            case "/long" -> {
                if (waiting.isEmpty()) {
                    parked = request.startAsync();
                    parked.setTimeout(0);
                } else {
                    answer(response);
                }
            }
            default -> {
                response.setContentType("text/event-stream;charset=utf-8");
                stream = request.startAsync();
                stream.setTimeout(0);
                response.flushBuffer();
            }
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.getInputStream().readAllBytes();
        response.setStatus(204);
    }

    /** For polls: kept until asked for, or the answer to who waits. */
    synchronized void publish(String text) throws IOException {
        waiting.add(text);
        release();
    }

    /** Answers a held poll, with nothing if there is nothing. */
    synchronized void release() throws IOException {
        if (parked != null) {
            AsyncContext poll = parked;
            parked = null;
            answer((HttpServletResponse) poll.getResponse());
            poll.complete();
        }
    }

    synchronized boolean isParked() {
        return parked != null;
    }

    synchronized void event(String block) throws IOException {
        stream.getResponse().getWriter().print(block);
        stream.getResponse().getWriter().flush();
    }

    Session socket() {
        return socket.join();
    }

    private void answer(HttpServletResponse response) throws IOException {
        if (waiting.isEmpty()) {
            response.setStatus(204);
        } else {
            response.getWriter().print(String.join("\n", waiting));
            waiting.clear();
        }
    }

    /** Its WebSocket. */
    @ServerEndpoint("/socket")
    public static final class Socket {
        private final Newsroom room;

        Socket(Newsroom room) {
            this.room = room;
        }

        @OnOpen
        public void open(Session session) {
            room.socket.complete(session);
        }

        @OnMessage
        public void message(String text) {
            // counted by who sent it
        }
    }
}
