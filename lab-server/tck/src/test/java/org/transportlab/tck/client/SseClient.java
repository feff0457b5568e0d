package org.transportlab.tck.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/** Reads an event stream. Resumes with {@code Last-Event-ID}, as a browser would. */
public final class SseClient implements Client {
    private final URI lab;
    private final Visit visit;
    private final Transcript heard = new Transcript();
    private final InputStream body;
    private final Thread thread = new Thread(this::run, "sse client");

    private SseClient(URI lab, Visit visit, InputStream body) {
        this.lab = lab;
        this.visit = visit;
        this.body = body;
    }

    public static Client open(URI lab, Visit visit) {
        try {
            Visit first =
                    new Visit(visit.channels(), Optional.empty(), visit.history(), visit.user(), visit.connection());
            String[] resume = visit.cursor()
                    .map(cursor -> new String[] {"Accept", "text/event-stream", "Last-Event-ID", cursor})
                    .orElseGet(() -> new String[] {"Accept", "text/event-stream"});
            HttpResponse<InputStream> response = Http.exchange(
                    Http.request(first.at(lab, "sse"), resume).GET().build(), BodyHandlers.ofInputStream());
            SseClient client = new SseClient(lab, visit, response.body());
            if (response.statusCode() == 200) {
                client.thread.setDaemon(true);
                client.thread.start();
            } else {
                client.refused(response.statusCode());
            }
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void refused(int status) throws IOException {
        String text = Json.utf8(body.readAllBytes());
        JsonNode bye = Json.parse(text);
        heard.notice(bye);
        heard.end(new End(bye.path("code").asInt(End.WITHOUT_A_WORD), status + " " + text));
    }

    private void run() {
        EventParser parser = new EventParser(this::take);
        byte[] buffer = new byte[8192];
        try {
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                parser.feed(buffer, n);
            }
            heard.end(heard.notices("bye").stream()
                    .findFirst()
                    .map(bye -> new End(bye.get("code").intValue(), bye.toString()))
                    .orElse(End.cut("end of stream")));
        } catch (IOException | RuntimeException e) {
            heard.end(End.cut(e.toString()));
        }
    }

    private void take(EventParser.Event event) {
        if (event.type().equals("message")) {
            heard.frame(event.data());
        } else {
            JsonNode notice = Json.parse(event.data());
            if (!event.type().equals(notice.get("type").textValue())) {
                throw new IllegalStateException("event " + event.type() + " carries " + notice);
            }
            heard.notice(notice);
        }
        if (!event.lastId().isEmpty()) {
            heard.at(event.lastId());
        }
    }

    @Override
    public Transcript heard() {
        return heard;
    }

    @Override
    public JsonNode send(String command) {
        return Chat.post(lab, visit.user(), command);
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            heard.end(End.cut(e.toString()));
        }
    }
}
