package org.transportlab.tck.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;

/**
 * Asks, and waits for the answer, and asks again at once.
 *
 * <p>A client without a cursor gets one by a short poll first, as the protocol advises: a 204 would not bring one.
 */
final class LongPollClient implements Client {
    private final URI lab;
    private final Visit visit;
    private final Transcript heard = new Transcript();
    private final Polls polls = new Polls(heard);
    private final Thread thread = new Thread(this::run, "long-poll client");
    private volatile boolean closed;

    private LongPollClient(URI lab, Visit visit) {
        this.lab = lab;
        this.visit = visit;
    }

    static Client open(URI lab, Visit visit) {
        LongPollClient client = new LongPollClient(lab, visit);
        client.thread.setDaemon(true);
        client.thread.start();
        return client;
    }

    private void run() {
        try {
            boolean more = visit.cursor().isPresent() || polls.take(Http.get(visit.at(lab, "poll")));
            while (more && !closed) {
                Visit next = heard.hasCursor() ? visit.from(heard.cursor()) : visit;
                more = polls.take(Http.get(next.at(lab, "long-poll?wait=10")));
            }
        } catch (IOException | RuntimeException e) {
            heard.end(End.cut(e.toString()));
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
        closed = true;
        thread.interrupt(); // the JDK's client then closes the connection it waits on
    }
}
