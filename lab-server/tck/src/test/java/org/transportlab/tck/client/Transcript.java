package org.transportlab.tck.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Everything one client was told, in order. The client's threads write, the test waits and reads. */
public final class Transcript {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final List<Received> frames = new ArrayList<>();
    private final List<JsonNode> notices = new ArrayList<>();
    private final Map<String, String> positions = new LinkedHashMap<>();
    private End end;

    public synchronized void frame(String raw) {
        Received frame = Received.of(raw);
        frames.add(frame);
        positions.put(frame.channel(), frame.position());
        notifyAll();
    }

    public synchronized void notice(JsonNode notice) {
        notices.add(notice);
        if (notice.has("cursor")) {
            at(notice.get("cursor").textValue());
        } else if (notice.has("pos")) {
            positions.put(notice.get("ch").textValue(), notice.get("pos").textValue());
        }
        notifyAll();
    }

    /** The server says where the reader has come to, in all its channels: what went before no longer counts. */
    synchronized void at(String cursor) {
        positions.clear();
        Arrays.stream(cursor.split(",", -1))
                .map(part -> part.split("~", 2))
                .forEach(part -> positions.put(part[0], part[1]));
    }

    /** Nothing follows; only the first call counts. */
    synchronized void end(End how) {
        if (end == null) {
            end = how;
            notifyAll();
        }
    }

    /** Where the reader has come to, in the form that goes on the wire. */
    public synchronized String cursor() {
        return positions.entrySet().stream()
                .map(entry -> entry.getKey() + '~' + entry.getValue())
                .collect(Collectors.joining(","));
    }

    public synchronized boolean hasCursor() {
        return !positions.isEmpty();
    }

    public synchronized List<Received> frames() {
        return List.copyOf(frames);
    }

    public synchronized List<JsonNode> notices(String type) {
        return notices.stream()
                .filter(notice -> notice.get("type").textValue().equals(type))
                .toList();
    }

    /** What was said in a chat, in order. */
    public List<String> said() {
        return frames().stream().filter(Received::isSaid).map(Received::text).toList();
    }

    public List<Received> awaitFrames(int count) {
        return await(count + " frames", () -> frames.size() >= count ? Optional.of(frames()) : Optional.empty());
    }

    public List<String> awaitSaid(int count) {
        return await(count + " things said", () -> Optional.of(said()).filter(said -> said.size() >= count));
    }

    /** Waits until this text was said, and returns everything said up to then. */
    public List<String> awaitSaid(String text) {
        return await('\'' + text + "' said", () -> Optional.of(said()).filter(said -> said.contains(text)));
    }

    /** Waits for the frame at a position, and returns everything received up to then. */
    public List<Received> awaitPosition(String position) {
        return await(
                "frame at " + position,
                () -> Optional.of(frames())
                        .filter(list ->
                                list.stream().anyMatch(frame -> frame.position().equals(position))));
    }

    public JsonNode awaitNotice(String type) {
        return awaitNotices(type, 1).get(0);
    }

    public List<JsonNode> awaitNotices(String type, int count) {
        return await(count + " x " + type, () -> Optional.of(notices(type)).filter(list -> list.size() >= count));
    }

    public synchronized Optional<End> ended() {
        return Optional.ofNullable(end);
    }

    public synchronized End awaitEnd() {
        return await("end", () -> Optional.ofNullable(end));
    }

    private synchronized <T> T await(String what, Supplier<Optional<T>> look) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Optional<T> found = look.get();
        while (found.isEmpty()) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (end != null || left <= 0) {
                throw new AssertionError("no " + what + "; heard " + this);
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for " + what, e);
            }
            found = look.get();
        }
        return found.get();
    }

    @Override
    public synchronized String toString() {
        List<Received> last = frames.subList(Math.max(0, frames.size() - 3), frames.size());
        return notices + ", " + frames.size() + " frames, the last " + last + ", end " + end;
    }
}
