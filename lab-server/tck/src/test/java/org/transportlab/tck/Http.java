package org.transportlab.tck;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Plain HTTP/1.1 requests by the JDK's client. */
final class Http {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private Http() {}

    static HttpResponse<byte[]> get(URI uri, String... headers) throws IOException {
        return exchange(request(uri, headers).GET().build(), BodyHandlers.ofByteArray());
    }

    static HttpRequest.Builder request(URI uri, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
        return headers.length == 0 ? request : request.headers(headers);
    }

    static <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> body) throws IOException {
        try {
            return CLIENT.send(request, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** A command the way the HTTP transports send it. */
    static HttpResponse<byte[]> post(URI lab, String user, byte[] command, String... headers) {
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

    static HttpResponse<byte[]> post(URI lab, String user, byte[] command) {
        return post(lab, user, command, "Content-Type", "application/json", "Lab-Request", "1");
    }

    static JsonNode json(HttpResponse<byte[]> response) {
        return Json.parse(Json.utf8(response.body()));
    }
}
