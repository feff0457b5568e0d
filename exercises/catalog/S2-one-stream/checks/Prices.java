package exS2;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A stream of prices that keeps them all: {@code ?after=3} begins with the fourth, without it comes what is new. */
final class Prices extends HttpServlet {
    private final transient List<AsyncContext> streams = new ArrayList<>();
    private final transient List<Price> published = new ArrayList<>();
    private final transient List<Integer> begun = new ArrayList<>();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String after = request.getParameter("after");
        if (after != null && !after.matches("\\d{1,9}")) {
            response.sendError(400, "after is the number of a price");
            return;
        }
        response.setContentType("text/event-stream;charset=utf-8");
        AsyncContext stream = request.startAsync();
        stream.setTimeout(0);
        synchronized (this) {
            int from = after == null ? published.size() : Math.min(published.size(), Integer.parseInt(after));
            begun.add(from);
            for (Price missed : published.subList(from, published.size())) {
                send(stream, missed);
            }
            streams.add(stream);
            response.flushBuffer();
        }
    }

    /** The next price, for all who listen. */
    synchronized Price publish() {
        Price price = new Price(published.size() + 1, "price-" + (published.size() + 1));
        published.add(price);
        streams.removeIf(stream -> !send(stream, price));
        return price;
    }

    /** After what number each stream began, in the order in which they were asked for. */
    synchronized List<Integer> begun() {
        return List.copyOf(begun);
    }

    private static boolean send(AsyncContext stream, Price price) {
        try {
            stream.getResponse()
                    .getOutputStream()
                    .write(("id: " + price.id() + "\ndata: " + price.text() + "\n\n").getBytes(UTF_8));
            stream.getResponse().flushBuffer();
            return true;
        } catch (IOException e) {
            end(stream);
            return false;
        }
    }

    private static void end(AsyncContext stream) {
        try {
            stream.complete();
        } catch (IllegalStateException e) {
            // Tomcat ends by itself what it cannot write to, Jetty leaves that to us
        }
    }
}
