package org.transportlab.web.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.LabClock;
import org.transportlab.hub.Names;
import org.transportlab.observe.relay.LabRelay;
import org.transportlab.web.meter.ConnectionIds;
import org.transportlab.web.meter.Instruments;

/** Which connections a page watches, whether it is shown their bytes, and the plug that it pulls on them. */
final class WatchHandler implements ControlHandler {
    private static final int MOST_WATCHED = 8;
    private final ControlFeed feed;
    private final LabClock clock;
    private final ControlOutbox outbox;
    private Instruments instruments;

    WatchHandler(ControlFeed feed, LabClock clock, ControlOutbox outbox, Instruments instruments) {
        this.feed = feed;
        this.clock = clock;
        this.outbox = outbox;
        this.instruments = instruments;
    }

    @Override
    public Set<String> types() {
        return Set.of("watch", "wire", "plug");
    }

    @Override
    public void receive(ControlMessage message) {
        switch (message.type()) {
            case "watch" -> watch(message.body().path("connections"));
            case "wire" -> follow(message.flag("on", false));
            default ->
                outbox.send(Json.object("plugged")
                        .put("cut", feed.cut())
                        .put("t", clock.micros())
                        .toString());
        }
    }

    private void watch(JsonNode connections) {
        Map<String, String> ids = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> connection : connections.properties()) {
            ids.put(connection.getKey(), secret(connection.getValue().asText()));
        }
        if (ids.size() > MOST_WATCHED) {
            throw new BadRequest("at most " + MOST_WATCHED + " connections can be watched");
        }
        feed.watch(ids.values());
    }

    /** The id of a connection which nobody can know but its client, and those whom it told. */
    private static String secret(String id) {
        if (Names.connection(id).length() < ConnectionIds.SECRET) {
            throw new BadRequest("a connection that is to be watched needs an id of " + ConnectionIds.SECRET
                    + " letters or digits, chosen at random: a shorter one could be guessed");
        }
        return id;
    }

    /** Starts or stops showing what the relay sees of the watched connections. */
    private void follow(boolean on) {
        if (on) {
            feed.follow(instruments
                    .relay()
                    .map(LabRelay::traffic)
                    .orElseThrow(
                            () -> new BadRequest("there is no relay in front of this lab, so its wire is not seen")));
        } else {
            feed.unfollow();
        }
    }

    @Override
    public void use(Instruments now) {
        instruments = now;
        feed.use(now);
    }

    @Override
    public void close() {
        feed.close();
    }
}
