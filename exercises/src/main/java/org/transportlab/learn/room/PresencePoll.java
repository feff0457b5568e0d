package org.transportlab.learn.room;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Long polls the room: as long as the room holds such a request, the learner is present. Has a thread of its own. */
final class PresencePoll implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final HttpClient http;
    private final HttpRequest request;
    private final Thread thread = new Thread(this::run, "room-line");

    /** @param room without a slash at its end */
    PresencePoll(HttpClient http, URI room, String seat) {
        this.http = http;
        request = HttpRequest.newBuilder(URI.create(room + "/present?seat=" + seat))
                .timeout(PATIENCE)
                .build();
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        Backoff backoff = new Backoff(ThreadLocalRandom.current());
        try {
            while (true) {
                if (isHeld()) {
                    backoff.succeeded();
                } else {
                    Thread.sleep(backoff.next()); // the sender tells the learner
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the learner quits
        }
    }

    private boolean isHeld() throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 204;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
