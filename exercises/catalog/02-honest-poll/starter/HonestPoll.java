package ex02;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The chat by short polling: GET /messages?after=7 is answered at once, with what was said after message 7. */
public class HonestPoll extends HttpServlet {
    private final List<String> messages = new CopyOnWriteArrayList<>();

    /** Called by other threads whenever somebody says something; the first message is number 1. */
    public void say(String text) {
        messages.add(text);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // TODO: only what is after request.getParameter("after"); and if the browser has that already, say so in a
        // status line
        response.setContentType("text/plain;charset=utf-8");
        PrintWriter out = response.getWriter();
        for (int i = 0; i < messages.size(); i++) {
            out.print((i + 1) + " " + messages.get(i) + "\n");
        }
    }
}
