package org.transportlab.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionStage;
import org.transportlab.hub.Close;
import org.transportlab.hub.Refused;
import org.transportlab.hub.delivery.Hub;
import org.transportlab.hub.delivery.Notice;
import org.transportlab.hub.json.NoticeJson;
import org.transportlab.transport.Answer;

/** Writes a small JSON response in one piece. */
public final class JsonResponse {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonResponse() {}

    static void json(HttpServletResponse response, Object value) throws IOException {
        send(response, HttpServletResponse.SC_OK, JSON.writeValueAsBytes(value));
    }

    /** Answers when a value is there, and says that the lab is busy if there will be none. Call it last. */
    static void later(HttpServletRequest request, HttpServletResponse response, Hub hub, CompletionStage<?> value)
            throws IOException {
        Answer answer = new Answer(request, response, hub.limits().sendDeadline());
        answer.whenTimedOut(late -> late.setStatus(Close.BUSY.httpStatus()));
        value.thenApply(JsonResponse::bytes)
                .thenAccept(body -> answer.give(body, head -> head.setContentType("application/json")))
                .exceptionally(failure -> {
                    Refused refused = Refused.of(failure);
                    answer.give(hub.bye(refused.close(), refused.getMessage()));
                    return null;
                });
        answer.open();
    }

    private static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void bye(HttpServletResponse response, Close why, String message) throws IOException {
        send(
                response,
                why.httpStatus(),
                NoticeJson.of(new Notice.Bye(why, message, 0)).getBytes(UTF_8));
    }

    private static void send(HttpServletResponse response, int status, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
