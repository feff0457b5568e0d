package org.transportlab.tck.matrix;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.transportlab.tck.client.Chat;
import org.transportlab.tck.client.Http;
import org.transportlab.tck.client.Transport;
import org.transportlab.tck.client.Visit;
import org.transportlab.tck.container.Container;
import org.transportlab.tck.container.Settings;
import org.transportlab.tck.container.StockContainer;
import org.transportlab.tck.load.Load;
import org.transportlab.tck.raw.RawSocket;
import org.transportlab.tck.raw.RawWebSocket;

/**
 * Measures what {@code docs/containers.md} says of each container: when it notices that a peer has gone, what it does with
 * idle connections and with readers that do not read, and what an idle reader costs.
 *
 * <p>Each server is a process of its own; all sockets are on the loopback.
 */
final class ContainerFigures {
    /** Who may read {@code notify.nobody}. */
    private static final String NOBODY = "&user=nobody";

    private static final int HEARTBEAT_MILLIS = 1_000;
    private static final Duration WATCHED = Duration.ofSeconds(12);
    private static final Duration IDLE = Duration.ofSeconds(35);
    private static final int STALLED = 20;
    private static final int IDLE_READERS = 2_000;
    private static final List<String> HELD = List.of("longpoll", "sse", "websocket");
    private static final String TUNED = ", tuned";
    private static final Pattern MEMORY_ROW =
            Pattern.compile("\\| lab, (\\w+) \\| \\d+ \\| (-?[0-9.]+) \\| (-?[0-9.]+) \\|");
    private final Map<String, Map<String, String>> figures = new LinkedHashMap<>();

    private enum Departure {
        FIN {
            @Override
            void by(RawSocket socket) throws IOException {
                socket.leave();
            }
        },
        RST {
            @Override
            void by(RawSocket socket) throws IOException {
                socket.reset();
            }
        },
        HALF_CLOSE {
            @Override
            void by(RawSocket socket) throws IOException {
                socket.halfClose();
            }
        };

        abstract void by(RawSocket socket) throws IOException;
    }

    private ContainerFigures() {}

    /** @param args the kinds of figures: departures, idle, stalled, memory, tuned; all of them if none is named */
    public static void main(String... args) throws IOException {
        List<String> kinds =
                args.length == 0 ? List.of("departures", "idle", "stalled", "memory", "tuned") : List.of(args);
        ContainerFigures measured = new ContainerFigures();
        measured.figures.putAll(Results.figures());
        for (Container container : Stream.concat(Stream.of(Container.JETTY), Container.underTest())
                .distinct()
                .toList()) {
            for (String kind : kinds) {
                measured.measure(container, kind);
                Results.figures(measured.figures);
            }
        }
    }

    private void measure(Container container, String kind) throws IOException {
        Settings settings = Settings.roomy();
        switch (kind) {
            case "departures" -> departures(container, settings.with("lab.heartbeat-ms", HEARTBEAT_MILLIS));
            case "idle" -> idle(container, settings);
            case "stalled" -> stalled(container, settings.with("lab.send-deadline-ms", 600_000));
            case "memory" -> memory(container, settings, "");
            case "tuned" -> tuned(container, settings);
            default -> throw new IllegalArgumentException("no figures are called " + kind);
        }
    }

    private void note(String row, Container container, String figure) {
        figures.computeIfAbsent(row, absent -> new LinkedHashMap<>()).put(container.name(), figure);
    }

    private void departures(Container container, Settings settings) throws IOException {
        try (StockContainer lab = container.process(settings)) {
            for (Transport transport : List.of(Transport.LONGPOLL, Transport.SSE, Transport.WEBSOCKET)) {
                for (Departure departure : Departure.values()) {
                    String row =
                            "Until a departure is noticed: " + transport.name().toLowerCase(Locale.ROOT) + ", "
                                    + departure.name().replace('_', ' ');
                    note(row, container, noticed(lab, transport, departure));
                }
            }
        }
    }

    private static String noticed(StockContainer lab, Transport transport, Departure departure) throws IOException {
        await().atMost(Duration.ofSeconds(30)).until(() -> readers(lab) == 0);
        try (RawSocket socket = RawSocket.to(lab.uri())) {
            open(lab, socket, transport, "notify.nobody");
            await().until(() -> readers(lab) == 1);
            long start = System.nanoTime();
            departure.by(socket);
            await().atMost(WATCHED).pollInterval(Duration.ofMillis(10)).until(() -> readers(lab) == 0);
            return seconds(System.nanoTime() - start);
        } catch (ConditionTimeoutException e) {
            return "not within " + WATCHED.toSeconds() + " s";
        }
    }

    private static void open(StockContainer lab, RawSocket socket, Transport transport, String channel)
            throws IOException {
        switch (transport) {
            case WEBSOCKET -> RawWebSocket.open(socket, channel + NOBODY);
            case LONGPOLL -> {
                String cursor = Http.json(
                                Http.get(Visit.to(channel).as("nobody").at(lab.uri(), "poll")))
                        .get("cursor")
                        .textValue();
                request(socket, "long-poll?wait=25&channels=" + channel + NOBODY + "&cursor=" + cursor);
            }
            default -> {
                request(socket, transport.path() + "?channels=" + channel + NOBODY);
                socket.head();
            }
        }
    }

    private static void request(RawSocket socket, String path) throws IOException {
        socket.write("GET " + socket.path(path) + " HTTP/1.1\r\nHost: " + socket.host() + "\r\n\r\n");
    }

    private static int readers(StockContainer lab) throws IOException {
        return Http.json(Http.get(lab.uri().resolve("health"))).path("readers").asInt();
    }

    private void idle(Container container, Settings settings) throws IOException {
        try (StockContainer lab = container.process(settings);
                RawSocket silent = RawSocket.to(lab.uri());
                RawSocket kept = RawSocket.to(lab.uri())) {
            long start = System.nanoTime();
            request(kept, "health");
            kept.answer();
            note("Until an idle connection is closed: nothing was ever sent", container, closed(silent, start));
            note("Until an idle connection is closed: between two requests", container, closed(kept, start));
        }
    }

    private static String closed(RawSocket socket, long start) throws IOException {
        long left = IDLE.toNanos() - (System.nanoTime() - start);
        try {
            socket.patience(Math.max(1, (int) TimeUnit.NANOSECONDS.toMillis(left)));
            int end = socket.in().read();
            return seconds(System.nanoTime() - start) + (end < 0 ? "" : ", with an answer");
        } catch (SocketTimeoutException e) {
            return "not within " + IDLE.toSeconds() + " s";
        }
    }

    private void stalled(Container container, Settings settings) throws IOException {
        for (Transport transport : List.of(Transport.SSE, Transport.WEBSOCKET)) {
            List<RawSocket> sockets = new ArrayList<>();
            try (StockContainer lab = container.process(settings)) {
                String room = Chat.room();
                String text = "x".repeat(1_500);
                Chat.sayAll(lab.uri(), Chat.room(), Chat.numbered(0, 2_000)); // neither side is cold then
                int before = threads(lab.pid());
                for (int n = 0; n < STALLED; n++) {
                    RawSocket socket = RawSocket.to(lab.uri(), 4 * 1024);
                    sockets.add(socket);
                    open(lab, socket, transport, room);
                }
                long start = System.nanoTime();
                // 6 MB for each reader: more than the kernel keeps for both ends of a socket with a small window
                for (int n = 0; n < 4_000; n++) {
                    Chat.say(lab.uri(), room, n + text);
                }
                String row = "With " + STALLED + " readers that do not read: "
                        + transport.name().toLowerCase(Locale.ROOT) + ", ";
                note(row + "threads before and with them", container, before + ", " + threads(lab.pid()));
                note(row + "time for 4,000 messages of 1.5 KB", container, seconds(System.nanoTime() - start));
                for (RawSocket socket : sockets) {
                    socket.close(); // before the server has to wait for them
                }
            }
        }
    }

    private static int threads(long pid) throws IOException {
        Matcher matcher = Pattern.compile("Threads:\\s+(\\d+)")
                .matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
        if (!matcher.find()) {
            throw new IOException("no threads of " + pid);
        }
        return Integer.parseInt(matcher.group(1));
    }

    private void memory(Container container, Settings settings, String how) throws IOException {
        for (String transport : HELD) {
            // a fresh server for each: nobody's garbage is counted as somebody else's memory
            try (StockContainer lab = container.process(settings)) {
                ByteArrayOutputStream rows = new ByteArrayOutputStream();
                PrintStream out = new PrintStream(rows, true, StandardCharsets.UTF_8);
                Load.idle(lab.uri(), lab.pid(), transport, IDLE_READERS, out);
                Matcher row = MEMORY_ROW.matcher(rows.toString(StandardCharsets.UTF_8));
                String title = "Memory of an idle reader, of " + IDLE_READERS + ": " + transport;
                if (!row.find()) {
                    throw new IOException("no figures in " + rows.toString(StandardCharsets.UTF_8));
                }
                note(title + ", KB of heap" + how, container, row.group(3));
                note(title + ", KB resident" + how, container, row.group(2));
            }
        }
    }

    /** The lab's own server is delivered tuned. */
    private void tuned(Container container, Settings settings) throws IOException {
        if (container != Container.JETTY) {
            memory(container, settings.thrifty(), TUNED);
            return;
        }
        for (String transport : HELD) {
            for (String unit : List.of(", KB of heap", ", KB resident")) {
                String title = "Memory of an idle reader, of " + IDLE_READERS + ": " + transport + unit;
                if (figures.containsKey(title)) {
                    note(title + TUNED, container, figures.get(title).get(container.name()));
                }
            }
        }
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }
}
