package org.transportlab.tck.load;

import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.transportlab.load.client.Transport;

/**
 * What to measure.
 *
 * @param mode fanout or idle
 * @param peer lab or nchan
 * @param base where the server is, ending in a slash
 * @param pids its processes
 * @param transports longpoll, sse, websocket
 * @param rates messages a second, rising
 * @param size bytes of each message's data
 * @param seconds how long each rate is measured
 * @param warmUp seconds at the first rate before anything is measured, for a server that compiles what is hot
 */
record Settings(
        String mode,
        String peer,
        URI base,
        List<Long> pids,
        List<Transport> transports,
        int readers,
        List<Integer> rates,
        int size,
        int seconds,
        int warmUp) {

    /** Reads {@code mode name=value ...}. */
    static Settings parse(String... args) {
        Map<String, String> given = new HashMap<>(Map.of(
                "peer", "lab",
                "transports", "longpoll,sse,websocket",
                "readers", args[0].equals("idle") ? "10000" : "1000",
                "rates", "25,50,75,100,125,150,200,250,300,350,400,450,500,600,700,800,900,1000",
                "size", "100",
                "seconds", "4",
                "warmup", "20"));
        for (String arg : Arrays.asList(args).subList(1, args.length)) {
            int equals = arg.indexOf('=');
            given.put(arg.substring(0, equals), arg.substring(equals + 1));
        }
        return new Settings(
                args[0],
                given.get("peer"),
                URI.create(given.get("base")),
                Arrays.stream(given.get("pids").split(",", -1))
                        .map(Long::valueOf)
                        .toList(),
                Arrays.stream(given.get("transports").split(",", -1))
                        .map(Transport::named)
                        .toList(),
                Integer.parseInt(given.get("readers")),
                Arrays.stream(given.get("rates").split(",", -1))
                        .map(Integer::valueOf)
                        .toList(),
                Integer.parseInt(given.get("size")),
                Integer.parseInt(given.get("seconds")),
                Integer.parseInt(given.get("warmup")));
    }
}
