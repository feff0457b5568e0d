package org.transportlab.learn.page;

import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Serves the companion page on the loopback, and tells it by Server-Sent Events that something is new. Safe for any thread. */
public final class CompanionPage implements AutoCloseable {
    private final Server server;
    private final ServerConnector connector;
    private final StateStream news;

    /**
     * @param frames what the page is asked by to run JavaScript
     * @param port the one wanted; a free one is taken if it is in use
     */
    public CompanionPage(CompanionView view, CheckFrames frames, int port) throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(8, 2);
        threads.setName("page");
        threads.setDaemon(true);
        server = new Server(threads);
        connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        news = new StateStream(view);
        ServletHolder feed = new ServletHolder(news);
        feed.setAsyncSupported(true);
        context.addServlet(feed, "/events");
        ServletHolder runs = new ServletHolder(frames);
        runs.setAsyncSupported(true);
        context.addServlet(runs, "/frames");
        context.addServlet(new CommandServlet(view), "/ask");
        context.addServlet(PageFiles.withFrames("/index.html"), "/*");
        server.setHandler(context);
        start();
    }

    private void start() throws IOException {
        try {
            try {
                connector.open();
            } catch (IOException e) {
                connector.setPort(0); // somebody has that port: any other does as well
                connector.open();
            }
            server.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the companion page does not start", e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + connector.getLocalPort() + "/";
    }

    /** Tells every open page. */
    public void changed() {
        news.publish();
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
