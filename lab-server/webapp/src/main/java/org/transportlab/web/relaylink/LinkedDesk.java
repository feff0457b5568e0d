package org.transportlab.web.relaylink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.transportlab.web.control.ControlOutbox;
import org.transportlab.web.control.Json;
import org.transportlab.web.meter.FaultDesk;

/**
 * The faults of a relay in another process. It decides what can be done, so that who switches something on waits for its
 * answer: some milliseconds, and at most {@value #PATIENCE_MILLIS} of them.
 */
final class LinkedDesk implements FaultDesk, AutoCloseable {
    private static final long PATIENCE_MILLIS = 2_000;
    private static final String ENGLISH = "en";

    private final ControlOutbox outbox;
    private final int port;
    private final List<Fault> faults;
    private final List<Place> profiles;
    private final Map<String, Map<String, String>> texts;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, CompletableFuture<List<Active>>> calls = new ConcurrentHashMap<>();
    private volatile List<Active> active = List.of();
    private volatile boolean gone;

    LinkedDesk(
            ControlOutbox outbox,
            int port,
            List<Fault> faults,
            List<Place> profiles,
            Map<String, Map<String, String>> texts) {
        this.outbox = outbox;
        this.port = port;
        this.faults = faults;
        this.profiles = profiles;
        this.texts = texts;
    }

    void active(List<Active> told) {
        active = told;
    }

    /** The relay has done what one call asked for, or says why not. */
    void done(JsonNode message, List<Active> switched) {
        CompletableFuture<List<Active>> call = calls.remove(message.path("call").asLong());
        if (call != null && message.has("error")) {
            call.completeExceptionally(
                    new IllegalArgumentException(message.path("error").asText()));
        } else if (call != null) {
            call.complete(switched);
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public List<Fault> faults() {
        return faults;
    }

    @Override
    public List<Place> profiles() {
        return profiles;
    }

    @Override
    public List<Active> active() {
        return active;
    }

    @Override
    public Active switchOn(String fault, String on, Map<String, Long> settings) {
        ObjectNode message = Json.object("fault").put("fault", fault).put("on", on);
        ObjectNode values = message.putObject("settings");
        settings.forEach(values::put);
        return call(message).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the relay did not say what it switched on"));
    }

    @Override
    public boolean switchOff(long id) {
        List<Active> left = active.stream().filter(one -> one.id() != id).toList();
        boolean wasOn = left.size() < active.size();
        active = left;
        if (!gone) {
            outbox.send(Json.object("fault-off").put("id", id).toString());
        }
        return wasOn;
    }

    @Override
    public List<Active> apply(String profile) {
        return call(Json.object("profile").put("profile", profile));
    }

    private List<Active> call(ObjectNode message) {
        long number = numbers.incrementAndGet();
        CompletableFuture<List<Active>> answer = new CompletableFuture<>();
        calls.put(number, answer);
        if (gone) {
            close(); // it went while we were about to ask
        } else {
            outbox.send(message.put("call", number).toString());
        }
        try {
            return answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalArgumentException(e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new IllegalArgumentException("the relay does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalArgumentException("the lab is stopping", e);
        } finally {
            calls.remove(number);
        }
    }

    @Override
    public Map<String, String> texts(String language) {
        return texts.getOrDefault(language, texts.getOrDefault(ENGLISH, Map.of()));
    }

    @Override
    public void close() {
        gone = true;
        calls.values()
                .forEach(call -> call.completeExceptionally(new IllegalStateException("the relay has just gone")));
    }
}
