package org.transportlab.tck.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks again and again, every few milliseconds, and asks for nothing it has already got. */
final class ShortPollClient implements Client {
    private static final long PERIOD_MILLIS = 20;
    private final URI lab;
    private final Visit visit;
    private final Transcript heard = new Transcript();
    private final Polls polls = new Polls(heard);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private URI asked;
    private String etag;

    private ShortPollClient(URI lab, Visit visit) {
        this.lab = lab;
        this.visit = visit;
    }

    static Client open(URI lab, Visit visit) {
        ShortPollClient client = new ShortPollClient(lab, visit);
        client.timer.scheduleWithFixedDelay(client::poll, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        return client;
    }

    private void poll() {
        try {
            URI uri = (heard.hasCursor() ? visit.from(heard.cursor()) : visit).at(lab, "poll");
            HttpResponse<byte[]> answer =
                    etag != null && uri.equals(asked) ? Http.get(uri, "If-None-Match", etag) : Http.get(uri);
            asked = uri;
            etag = answer.headers().firstValue("ETag").orElse(null);
            if (!polls.take(answer)) {
                timer.shutdown();
            }
        } catch (IOException | RuntimeException e) {
            heard.end(End.cut(e.toString()));
            timer.shutdown();
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
        timer.shutdownNow();
    }
}
