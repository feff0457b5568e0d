package ex14;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.transportlab.kit.client.Peer;
import org.transportlab.kit.lesson.Steps;

/** The learner's client somewhere in a network: every attempt of it is noted. */
final class Traveller {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Attempt> attempts = new ArrayList<>();
    private final Steps steps;
    private final Fallback fallback;

    /** @param patience what the learner's client is told to have */
    Traveller(Peer peer, String folder, Duration patience, Steps steps) {
        this.steps = steps;
        URI server = URI.create(peer.url() + folder);
        fallback = new Fallback(
                List.of(
                        noted(new OverWebSocket(http, server)),
                        noted(new OverSse(http, server)),
                        noted(new OverLongPoll(http, server))),
                patience);
    }

    /** What came of it: a connection, or an exception, as soon as there is one. */
    CompletableFuture<Connection> opens() {
        attempts.clear();
        CompletableFuture<Connection> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                outcome.complete(fallback.open());
            } catch (Throwable e) {
                outcome.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return outcome;
    }

    /** Lets the client code of the JDK be loaded, which is slow the first time, and slow is not swallowed. */
    Traveller warm(Peer direct) {
        Connection first = new OverLongPoll(http, URI.create(direct.url())).open();
        first.opened().join();
        first.close();
        return this;
    }

    /** The names of what was tried since it last opened. */
    synchronized List<String> tried() {
        return attempts.stream().map(attempt -> attempt.name).toList();
    }

    /** The names of what was tried and neither given back nor closed. */
    synchronized List<String> leftOpen(Connection given) {
        return attempts.stream()
                .filter(attempt -> attempt != given && !attempt.isClosed)
                .map(attempt -> attempt.name)
                .toList();
    }

    static Throwable cause(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    private Transport noted(Transport transport) {
        return new Transport() {
            @Override
            public String name() {
                return transport.name();
            }

            @Override
            public Connection open() {
                steps.add("try", transport.name());
                Attempt attempt = new Attempt(transport.name(), transport.open());
                synchronized (Traveller.this) {
                    attempts.add(attempt);
                }
                return attempt;
            }
        };
    }

    private static final class Attempt implements Connection {
        private final String name;
        private final Connection connection;
        private volatile boolean isClosed;

        Attempt(String name, Connection connection) {
            this.name = name;
            this.connection = connection;
        }

        @Override
        public CompletableFuture<Void> opened() {
            return connection.opened();
        }

        @Override
        public String next(Duration time) throws InterruptedException {
            return connection.next(time);
        }

        @Override
        public void close() {
            isClosed = true;
            connection.close();
        }
    }
}
