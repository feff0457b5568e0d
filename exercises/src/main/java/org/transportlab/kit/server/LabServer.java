package org.transportlab.kit.server;

import jakarta.servlet.Servlet;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.transportlab.kit.client.Closing;
import org.transportlab.kit.client.Peer;
import org.transportlab.kit.lesson.ErrorText;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.proxy.Balancer;

/**
 * The learner's servlets and endpoints in a container on 127.0.0.1, on a port that is free, with eight threads in all, so that
 * a blocked one is felt. It starts when a client first asks for its port.
 */
public final class LabServer implements Peer {
    /** All threads of the server; it needs two of them itself, to accept connections and to see what they bring. */
    public static final int THREADS = Host.THREADS;

    private final Steps steps;
    private final Closing closing;
    private final Supplier<Host> hosts;
    private final Host host;
    private volatile int address;

    public LabServer(Steps steps, Closing closing) {
        this(steps, closing, JettyHost::new);
    }

    public LabServer(Steps steps, Closing closing, Supplier<Host> hosts) {
        this.steps = steps;
        this.closing = closing;
        this.hosts = hosts;
        host = hosts.get();
        closing.add((AutoCloseable) host::stop);
    }

    /** Has requests handled by these threads, a task for each, and not by the eight. Needs Java 21. */
    public LabServer on(Executor threads) {
        host.threads(threads);
        return this;
    }

    /** Puts a servlet at a path, asynchronous requests allowed. */
    public LabServer serve(String path, Servlet servlet) {
        host.serve(path, new TracedServlet(servlet, steps));
        return this;
    }

    /** Puts a {@code @ServerEndpoint} class at the path that it names. */
    public LabServer endpoint(Class<?> annotated) {
        host.endpoint(annotated);
        return this;
    }

    /** Puts a {@code @ServerEndpoint} class at the path that it names, its objects made by the check: one for each connection. */
    public <T> LabServer endpoint(Class<T> annotated, Supplier<T> maker) {
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(
                        annotated, annotated.getAnnotation(ServerEndpoint.class).value())
                .configurator(new ServerEndpointConfig.Configurator() {
                    @Override
                    public <E> E getEndpointInstance(Class<E> type) {
                        return type.cast(maker.get());
                    }
                })
                .build();
        host.endpoint(config);
        return this;
    }

    /** Another node: a server of the same kind, still empty. */
    public LabServer another() {
        return new LabServer(steps, closing, hosts);
    }

    /** A balancer in front of this node, number 0, and others; all of them must answer {@code GET /ready}. */
    public Balancer balanced(Balancer.Policy policy, LabServer... others) {
        List<LabServer> nodes = new ArrayList<>(List.of(others));
        nodes.add(0, this);
        nodes.forEach(LabServer::port);
        return closing.add(new Balancer(policy, nodes, steps, closing));
    }

    /** Stops the server as if its process were killed: connections break without a close. It does not start again. */
    public void kill() {
        try {
            host.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the server does not stop", e);
        }
    }

    @Override
    public int port() {
        if (isKilled()) {
            return address;
        }
        if (!host.isStarted()) {
            try {
                host.start();
            } catch (Exception e) {
                throw doesNotStart(e);
            }
        }
        address = host.port();
        return address;
    }

    private boolean isKilled() {
        return address > 0 && !host.isStarted();
    }

    @Override
    public Steps steps() {
        return steps;
    }

    @Override
    public Closing closing() {
        return closing;
    }

    /** How many of the server's threads are in the learner's code or waiting in something it called. */
    public long threadsIn(Class<?> learners) {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(e -> e.getKey().getName().startsWith("server-"))
                .filter(e -> java.util.Arrays.stream(e.getValue())
                        .anyMatch(frame -> frame.getClassName().equals(learners.getName())))
                .count();
    }

    private static Lesson doesNotStart(Exception e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return Lesson.named("does-not-start")
                .wanted("a server that starts with your class")
                .saw(ErrorText.of(root))
                .why("Nothing can be asked of a server that is not there.")
                .because(root);
    }
}
