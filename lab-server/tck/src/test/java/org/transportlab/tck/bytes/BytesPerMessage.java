package org.transportlab.tck.bytes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.transportlab.tck.network.Client;
import org.transportlab.tck.network.Technique;

/** The tables of {@code docs/bytes-per-message.md}, measured on sockets. */
final class BytesPerMessage {
    private static final List<Integer> SIZES = List.of(39, 100, 1_000);

    private BytesPerMessage() {}

    /** What is measured, by the words of its row; with one message a second. */
    private static Map<String, Toll.Way> ways(Client client) {
        Map<String, Toll.Way> ways = new LinkedHashMap<>();
        ways.put("short poll every 250 ms", new Toll.Way(Technique.SHORTPOLL, client, 4, 1));
        ways.put("short poll every second", new Toll.Way(Technique.SHORTPOLL, client, 1, 1));
        ways.put("short poll every 5 s", new Toll.Way(Technique.SHORTPOLL, client, 1, 5));
        ways.put("long poll", Toll.Way.of(Technique.LONGPOLL, client));
        ways.put("SSE", Toll.Way.of(Technique.SSE, client));
        ways.put("WebSocket", Toll.Way.of(Technique.WEBSOCKET, client));
        return ways;
    }

    private static String deflate() {
        StringBuilder row = new StringBuilder("| 39 B | 100 B | 1,000 B |\n|---|---|---|\n|");
        SIZES.forEach(size -> row.append(String.format(Locale.ROOT, " %,.0f |", Deflation.perMessage(size))));
        return row.toString();
    }

    /** All tables by the name of their place in the document. */
    static Map<String, String> tables() throws IOException {
        List<String> steady = new ArrayList<>(List.of(
                "| one message a second | client | 39 B up / down | 100 B up / down | 1,000 B up / down |",
                "|---|---|---|---|---|"));
        List<String> opening = new ArrayList<>(List.of("| opening | client | up | down |", "|---|---|---|---|"));
        for (Client client : Client.values()) {
            for (Map.Entry<String, Toll.Way> row : ways(client).entrySet()) {
                StringBuilder cells = new StringBuilder();
                Toll last = null;
                for (int size : SIZES) {
                    last = Toll.measure(row.getValue(), size);
                    cells.append(String.format(Locale.ROOT, " %,.0f / %,.0f |", last.up(), last.down()));
                }
                steady.add("| " + row.getKey() + " | " + client + " |" + cells);
                if (last != null
                        && !row.getKey().startsWith("short poll every 2")
                        && !row.getKey().endsWith("5 s")) {
                    opening.add(String.format(
                            Locale.ROOT,
                            "| %s | %s | %,d | %,d |",
                            row.getValue().technique(),
                            client,
                            last.openUp(),
                            last.openDown()));
                }
            }
        }
        return Map.of(
                "steady", String.join("\n", steady),
                "opening", String.join("\n", opening),
                "deflate", deflate());
    }
}
