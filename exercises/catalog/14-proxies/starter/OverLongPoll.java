package ex14;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** News by long polls. Nothing to do here. */
final class OverLongPoll implements Transport {
    private final HttpClient http;
    private final URI server;

    OverLongPoll(HttpClient http, URI server) {
        this.http = http;
        this.server = server;
    }

    @Override
    public String name() {
        return "long poll";
    }

    @Override
    public Connection open() {
        Mailbox mailbox = new Mailbox();
        ask(mailbox, 0);
        return mailbox;
    }

    private void ask(Mailbox mailbox, int since) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server + "/poll?since=" + since)).build();
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request, BodyHandlers.ofString());
        mailbox.closeBy(() -> answer.cancel(true));
        answer.thenAccept(response -> {
                    if (response.statusCode() >= 300) {
                        mailbox.failed(new Refused(response.statusCode()));
                        return;
                    }
                    response.body().lines().forEach(mailbox::heard);
                    if (!mailbox.isClosed()) {
                        ask(mailbox, since + (int) response.body().lines().count());
                    }
                })
                .exceptionally(failure -> {
                    mailbox.failed(failure instanceof CompletionException ? failure.getCause() : failure);
                    return null;
                });
    }
}
