package org.transportlab.tck.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Requests by the JDK's client: in HTTP/1.1, or in what the lab's address asks for. */
public final class Http {
    /**
     * Longer than any of these requests is held, and shorter than a test's patience: the JDK's client forgets a request that
     * begins on an HTTP/2 connection at the moment that one breaks ({@code Http2Connection.putStream} of Java 17; 25 does not).
     */
    private static final Duration DEADLINE = Duration.ofSeconds(15);

    private static final HttpClient HTTP1 = client(HttpClient.Version.HTTP_1_1).build();

    /** It begins in HTTP/1.1 and asks for an upgrade. */
    private static final HttpClient H2C = client(HttpClient.Version.HTTP_2).build();

    /** A client on demand: it takes a certificate, which takes a second to make. */
    private static final class Secure {
        static final HttpClient H2 = client(HttpClient.Version.HTTP_2)
                .sslContext(Identity.material().trust())
                .build();
    }

    private Http() {}

    /** The client for TLS. */
    static HttpClient secure() {
        return Secure.H2;
    }

    public static HttpResponse<byte[]> get(URI uri, String... headers) throws IOException {
        return exchange(request(uri, headers).GET().build(), BodyHandlers.ofByteArray());
    }

    private static HttpClient.Builder client(HttpClient.Version version) {
        return HttpClient.newBuilder().version(version).connectTimeout(Duration.ofSeconds(10));
    }

    private static HttpClient to(URI uri) {
        return switch (Line.to(uri)) {
            case HTTP1 -> HTTP1;
            case H2C -> H2C;
            case H2 -> Secure.H2;
        };
    }

    /** What to ask of that address, which may be marked with what to speak. */
    static HttpRequest.Builder request(URI uri, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(DEADLINE);
        return headers.length == 0 ? request : request.headers(headers);
    }

    static <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> body) throws IOException {
        try {
            HttpRequest plain = HttpRequest.newBuilder(request, (name, value) -> true)
                    .uri(Line.plain(request.uri()))
                    .build();
            return to(request.uri()).send(plain, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** A command the way the HTTP transports send it. */
    public static HttpResponse<byte[]> post(URI lab, String user, byte[] command, String... headers) {
        try {
            return exchange(
                    request(lab.resolve("send?user=" + user), headers)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(command))
                            .build(),
                    BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static HttpResponse<byte[]> post(URI lab, String user, byte[] command) {
        return post(lab, user, command, "Content-Type", "application/json", "Lab-Request", "1");
    }

    public static JsonNode json(HttpResponse<byte[]> response) {
        return Json.parse(Json.utf8(response.body()));
    }
}
