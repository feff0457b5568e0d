package org.transportlab.learn.browser;

import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.transportlab.learn.page.CheckFrames;
import org.transportlab.learn.page.PageFiles;
import org.transportlab.learn.paper.Chromium;

/** A Chromium without a window, with a page open that does nothing but load pages of checks. */
final class HeadlessPage implements AutoCloseable {
    private final Server server;
    private final CheckFrames frames = new CheckFrames();
    private final Chromium.Window window;

    HeadlessPage(Chromium program) throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(6, 2);
        threads.setName("headless");
        threads.setDaemon(true);
        server = new Server(threads);
        server.setStopTimeout(0);
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        ServletHolder feed = new ServletHolder(frames);
        feed.setAsyncSupported(true);
        context.addServlet(feed, "/frames");
        context.addServlet(PageFiles.withFrames("/run.html"), "/*");
        server.setHandler(context);
        try {
            server.start();
        } catch (Exception e) {
            throw new IOException("no page for a browser: " + e.getMessage(), e);
        }
        window = program.open("http://127.0.0.1:" + connector.getLocalPort() + "/");
    }

    CheckFrames frames() {
        return frames;
    }

    @Override
    public String toString() {
        return window.toString();
    }

    @Override
    public void close() {
        window.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the headless page does not stop", e);
        }
    }
}
