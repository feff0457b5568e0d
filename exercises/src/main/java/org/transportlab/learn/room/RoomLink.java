package org.transportlab.learn.room;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * What a learner tells a room. {@link #tell} never waits: a thread of its own sends what is newest for each exercise, and goes on
 * trying when the room cannot be reached, which the learner is told once; and so is the first report that was taken.
 */
public final class RoomLink implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private final URI room;
    private final URI target;
    private final Consumer<String> say;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Map<String, Report> waiting = new LinkedHashMap<>();
    private final Backoff backoff = new Backoff(ThreadLocalRandom.current());
    private final Thread sender = new Thread(this::run, "room-link");
    private boolean isIn;
    private boolean isLost;
    private boolean isOver;
    private PresencePoll presence;

    /** @param room as the teacher's terminal shows it, such as http://192.168.1.7:8090/AB12 */
    public RoomLink(URI room, Consumer<String> say) {
        this.room = URI.create(room.toString().replaceAll("/+$", ""));
        this.target = URI.create(this.room + "/report");
        this.say = say;
        sender.setDaemon(true);
        sender.start();
    }

    public void tell(Report report) {
        synchronized (waiting) {
            waiting.remove(report.exercise()); // the newest goes last
            waiting.put(report.exercise(), report);
            waiting.notifyAll();
        }
    }

    private void run() {
        try {
            while (send(next())) {
                // one after the other
            }
            stopPolling();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the learner quits
        }
    }

    /** The oldest report, which stays in line until it has been taken. */
    private Report next() throws InterruptedException {
        synchronized (waiting) {
            while (waiting.isEmpty()) {
                waiting.wait();
            }
            return waiting.values().iterator().next();
        }
    }

    /** False if the room will never take it. */
    private boolean send(Report report) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(target)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(report.json()))
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status == 403 || status == 400) {
                say.accept(
                        status == 403
                                ? "The room refuses this code. Ask for the address again; you go on without the board."
                                : "The room does not understand this version. You go on without the board.");
                return false;
            }
            if (status == 204) {
                taken(report);
                return true;
            }
            lost("it answers " + status);
        } catch (IOException e) {
            lost(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
        Thread.sleep(backoff.next());
        return true;
    }

    private void taken(Report report) {
        synchronized (waiting) {
            waiting.remove(report.exercise(), report);
        }
        backoff.succeeded();
        startPolling(report.seat()); // known there from now on
        if (isLost || !isIn) {
            say.accept(isIn ? "The room is back." : "The room's board shows you as " + report.nick() + ".");
        }
        isIn = true;
        isLost = false;
    }

    private void lost(String why) {
        if (!isLost) {
            isLost = true;
            say.accept("The room cannot be reached (" + why + "). Go on: it is tried again, and nothing here needs it."
                    + " Without a network: ./lab learn code");
        }
    }

    private synchronized void startPolling(String seat) {
        if (presence == null && !isOver) {
            presence = new PresencePoll(http, room, seat);
        }
    }

    private synchronized void stopPolling() {
        isOver = true;
        if (presence != null) {
            presence.close();
        }
    }

    @Override
    public void close() {
        sender.interrupt();
        stopPolling();
    }
}
