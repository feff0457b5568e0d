package exS3;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A servlet whose threads are known while they are in it. */
final class Counted extends HttpServlet {
    private final transient HttpServlet servlet;
    private final transient Set<Thread> inside = ConcurrentHashMap.newKeySet();

    Counted(HttpServlet servlet) {
        this.servlet = servlet;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        inside.add(Thread.currentThread());
        try {
            servlet.service(request, response);
        } finally {
            inside.remove(Thread.currentThread());
        }
    }

    int inside() {
        return inside.size();
    }

    /** How many of those inside are no virtual ones. */
    long platformThreads() {
        return inside.stream().filter(thread -> !thread.isVirtual()).count();
    }
}
