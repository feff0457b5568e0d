package org.transportlab.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.transportlab.hub.Close;
import org.transportlab.hub.delivery.Notice;

/** Writes a small JSON response in one piece. */
public final class JsonResponse {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonResponse() {}

    static void json(HttpServletResponse response, Object value) throws IOException {
        send(response, HttpServletResponse.SC_OK, JSON.writeValueAsBytes(value));
    }

    public static void bye(HttpServletResponse response, Close why, String message) throws IOException {
        send(response, why.httpStatus(), Notice.bye(why, message, 0).json().getBytes(UTF_8));
    }

    private static void send(HttpServletResponse response, int status, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
