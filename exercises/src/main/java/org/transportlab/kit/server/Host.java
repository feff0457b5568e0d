package org.transportlab.kit.server;

import jakarta.servlet.Servlet;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.concurrent.Executor;

/**
 * The container below a {@link LabServer}: a Jetty, unless a run names a class of another kind, which has a constructor without
 * parameters. It listens on 127.0.0.1, on a port that is free, and calls its own threads {@code server-...}. For one thread;
 * once stopped, it does not start again.
 */
public interface Host {
    /** The parameter of a run that names the class of its hosts. */
    String PARAMETER = "lab.host";

    /** All threads of a host, its own among them. */
    int THREADS = 8;

    /** Has requests handled by these threads, a task for each. Before the start. */
    void threads(Executor executor);

    /** Puts a servlet at a path, asynchronous requests allowed. */
    void serve(String path, Servlet servlet);

    /** Puts a {@code @ServerEndpoint} class at the path that it names. Before the start. */
    void endpoint(Class<?> annotated);

    /** Puts an endpoint where its configuration says. Before the start. */
    void endpoint(ServerEndpointConfig config);

    /** @throws Exception if it does not start, or not with everything that was put into it */
    void start() throws Exception;

    boolean isStarted();

    /** The port it listens on, once it is started. */
    int port();

    /** Ends at once, connections included. */
    void stop() throws Exception;
}
