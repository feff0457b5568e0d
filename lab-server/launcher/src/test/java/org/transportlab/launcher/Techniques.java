package org.transportlab.launcher;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.transportlab.web.app.LabApplication;
import org.transportlab.web.origin.GateFilter;

/** The bare techniques at the paths of the lab, driven by the test: parked requests wait until it answers them. */
public final class Techniques implements ServletContextListener {

    public final BlockingQueue<AsyncContext> parked = new LinkedBlockingQueue<>();
    public final BlockingQueue<AsyncContext> streams = new LinkedBlockingQueue<>();
    public final BlockingQueue<Session> sockets = new LinkedBlockingQueue<>();
    public final BlockingQueue<CloseReason> closed = new LinkedBlockingQueue<>();
    private final Queue<Runnable> whenDraining = new ConcurrentLinkedQueue<>();

    public void whenDraining(Runnable task) {
        whenDraining.add(task);
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        context.setAttribute(LabApplication.DRAIN, (Runnable) () -> whenDraining.forEach(Runnable::run));
        add(context, "poll", (request, response) -> text(response, "nothing new"));
        add(context, "send", (request, response) -> {
            request.getInputStream().readAllBytes();
            text(response, "ok");
        });
        add(context, "page", (request, response) -> text(response, "x".repeat(10_000)));
        add(context, "long-poll", (request, response) -> parked.add(startAsync(request)));
        add(context, "sse", (request, response) -> {
            if (request.getParameter("connection") == null) {
                request.setAttribute(GateFilter.CONNECTION, "made1by2server");
            }
            response.setContentType("text/event-stream");
            response.flushBuffer();
            streams.add(startAsync(request));
        });
        ServerContainer container = (ServerContainer) context.getAttribute(ServerContainer.class.getName());
        try {
            container.addEndpoint(ServerEndpointConfig.Builder.create(Echo.class, "/ws")
                    .configurator(new ServerEndpointConfig.Configurator() {
                        @Override
                        public <T> T getEndpointInstance(Class<T> type) {
                            return type.cast(new Echo(sockets, closed));
                        }
                    })
                    .build());
        } catch (DeploymentException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes one event and flushes it: one HTTP chunk. */
    public static void event(AsyncContext stream, String data) {
        try {
            stream.getResponse().getWriter().write("data: " + data + "\n\n");
            stream.getResponse().flushBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void answer(AsyncContext parked, String body) {
        try {
            text((HttpServletResponse) parked.getResponse(), body);
            parked.complete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AsyncContext startAsync(HttpServletRequest request) {
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        return async;
    }

    private static void text(HttpServletResponse response, String body) throws IOException {
        response.setContentLength(body.length());
        response.getWriter().write(body);
    }

    private static void add(ServletContext context, String path, Answer answer) {
        ServletRegistration.Dynamic registration = context.addServlet(path, new AnswerServlet(answer));
        registration.addMapping("/" + path);
        registration.setAsyncSupported(true);
    }

    private interface Answer {
        void write(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    private static final class AnswerServlet extends HttpServlet {
        private static final long serialVersionUID = 1;
        private final transient Answer answer;

        AnswerServlet(Answer answer) {
            this.answer = answer;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            answer.write(request, response);
        }
    }

    /** Sends every text back. Public, because Jetty insists. */
    public static final class Echo extends Endpoint {
        private final Queue<Session> opened;
        private final Queue<CloseReason> closed;

        Echo(Queue<Session> opened, Queue<CloseReason> closed) {
            this.opened = opened;
            this.closed = closed;
        }

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>)
                    text -> session.getAsyncRemote().sendText(text));
            opened.add(session);
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            closed.add(reason);
        }
    }
}
