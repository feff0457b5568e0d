package org.transportlab.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.transportlab.hub.Close;
import org.transportlab.hub.delivery.Notice;
import org.transportlab.hub.json.NoticeJson;

/** Small JSON answers of the application's own servlets. */
public final class JsonAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonAnswer() {}

    static void json(HttpServletResponse response, Object value) throws IOException {
        send(response, HttpServletResponse.SC_OK, JSON.writeValueAsBytes(value));
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
