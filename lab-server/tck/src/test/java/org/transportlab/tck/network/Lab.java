package org.transportlab.tck.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.transportlab.tck.container.Container;
import org.transportlab.tck.container.RunningLab;
import org.transportlab.tck.container.Settings;

/** A real lab, and what a test does there directly, past whatever stands in front. Safe for any thread. */
public final class Lab implements AutoCloseable {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI uri;
    private final RunningLab running;

    private Lab(RunningLab running) {
        this.uri = running.uri();
        this.running = running;
    }

    public static Lab start() {
        return start(Container.JETTY, Settings.roomy());
    }

    public static Lab start(Container container, Settings settings) {
        return new Lab(container.start(settings));
    }

    /** One that somebody else has started, and will stop. */
    public static Lab at(URI uri) {
        return new Lab(new RunningLab() {
            @Override
            public URI uri() {
                return uri;
            }

            @Override
            public void shutdown() {
                // not ours to stop
            }
        });
    }

    public int port() {
        return uri.getPort();
    }

    URI uri() {
        return uri;
    }

    /** The path of something in the lab, as it goes into a request. */
    public String path(String relative) {
        return uri.getRawPath() + relative;
    }

    /** A user to whom nobody has said anything. */
    public static String stranger() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    /** Where the user's notifications have come to. */
    public String cursor(String user) {
        String body = get("poll?channels=notify." + user + "&user=" + user).body();
        return body.replaceFirst(".*\"cursor\":\"([^\"]*)\".*", "$1");
    }

    /** Tells a user something; returns when the lab has it. */
    public void notify(String user, String text) {
        say("lab", "notify." + user, "notify", text);
    }

    public void say(String from, String channel, String type, String text) {
        String command = "{\"id\":\"" + UUID.randomUUID() + "\",\"ch\":\"" + channel + "\",\"type\":\"" + type
                + "\",\"data\":{\"text\":\"" + text + "\"}}";
        HttpResponse<String> answer = exchange(HttpRequest.newBuilder(uri().resolve("send?user=" + from))
                .header("Content-Type", "application/json")
                .header("Lab-Request", "1")
                .POST(HttpRequest.BodyPublishers.ofString(command, UTF_8))
                .build());
        if (!answer.body().contains("\"ok\":true")) {
            throw new AssertionError("was not accepted: " + answer.body());
        }
    }

    /** How many read at this moment. */
    public int readers() {
        return Integer.parseInt(get("health").body().replaceFirst(".*\"readers\":(\\d+).*", "$1"));
    }

    public HttpResponse<String> get(String relative) {
        return exchange(HttpRequest.newBuilder(uri().resolve(relative)).GET().build());
    }

    /** What an operator does: lets the readers know, and stops. */
    public void shutdown() {
        running.shutdown();
    }

    @Override
    public void close() {
        running.close();
    }

    private static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
