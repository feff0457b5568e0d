package org.transportlab.transport.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.Close;
import org.transportlab.hub.Limits;
import org.transportlab.hub.access.Caller;
import org.transportlab.hub.upstream.Inbox;
import org.transportlab.hub.upstream.Reply;
import org.transportlab.transport.AbruptClose;
import org.transportlab.transport.Answer;
import org.transportlab.transport.CommandJson;

/**
 * {@code POST send}: one command up, one reply down.
 *
 * <p>Insists on {@code application/json} and the header {@code Lab-Request: 1}: a foreign page's form can send neither, and
 * its script would have to ask first (Fetch standard, CORS-safelisted request headers). The body is read as it comes; one
 * that does not come costs no thread, and its time runs out.
 */
public final class SendServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger(SendServlet.class.getName());
    private final transient Inbox inbox;
    private final transient Limits limits;
    private final transient CommandJson json;

    public SendServlet(Inbox inbox, Limits limits) {
        this.inbox = inbox;
        this.limits = limits;
        this.json = new CommandJson(limits);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AbruptClose.check(request, response);
        Answer answer = new Answer(request, response, limits.sendDeadline());
        if (!"1".equals(request.getHeader("Lab-Request"))) {
            refuse(answer, HttpServletResponse.SC_FORBIDDEN, "forbidden", "the header 'Lab-Request: 1' is missing");
        } else if (!isJson(request.getContentType())) {
            refuse(
                    answer,
                    HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE,
                    "bad_request",
                    "the body of a command is application/json in UTF-8");
        } else {
            answer.whenTimedOut(late -> {
                late.setStatus(HttpServletResponse.SC_REQUEST_TIMEOUT);
                late.setHeader("Connection", "close");
            });
            Caller caller = (Caller) request.getUserPrincipal();
            request.getInputStream().setReadListener(new Body(request.getInputStream(), caller, answer));
        }
        answer.open();
    }

    private static boolean isJson(String type) {
        if (type == null) {
            return false;
        }
        String[] parts =
                type.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "").split(";");
        return parts[0].equals("application/json")
                && Arrays.stream(parts).skip(1).allMatch("charset=utf-8"::equals);
    }

    private void handle(byte[] body, Caller caller, Answer answer) {
        Optional<String> id = Optional.empty();
        try {
            Map<String, Object> object = json.object(body);
            Optional<String> found = CommandJson.id(object);
            id = found;
            inbox.handle(CommandJson.command(object), caller).thenAccept(reply -> give(answer, found, reply));
        } catch (BadRequest e) {
            give(answer, id, Reply.rejected(Close.BAD_REQUEST.reason(), e.getMessage()));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a command could not be carried out", e);
            refuse(answer, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, "failed", "the lab made a mistake");
        }
    }

    private static void give(Answer answer, Optional<String> id, Reply reply) {
        int status = reply instanceof Reply.Rejected rejected ? status(rejected.code()) : HttpServletResponse.SC_OK;
        answer.give(CommandJson.reply(id, reply).getBytes(UTF_8), head -> {
            head.setStatus(status);
            if (reply instanceof Reply.Rejected rejected && rejected.retryAfterSeconds() > 0) {
                head.setHeader("Retry-After", Integer.toString(rejected.retryAfterSeconds()));
            }
        });
    }

    /** The one place that knows which status says what a reply's code says. */
    private static int status(String code) {
        if (code.equals("rate_limited")) {
            return 429;
        }
        if (code.equals(Reply.Rejected.ID_REUSED)) {
            return HttpServletResponse.SC_CONFLICT;
        }
        if (code.equals(Reply.Rejected.UNAVAILABLE)) {
            return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
        return Arrays.stream(Close.values())
                .filter(close -> close.httpStatus() > 0 && close.reason().equals(code))
                .map(Close::httpStatus)
                .findFirst()
                .orElse(HttpServletResponse.SC_BAD_REQUEST);
    }

    private static void refuse(Answer answer, int status, String code, String message) {
        String reply = CommandJson.reply(Optional.empty(), Reply.rejected(code, message));
        answer.give(reply.getBytes(UTF_8), head -> {
            head.setStatus(status);
            // what is left of the body is not worth reading
            head.setHeader("Connection", "close");
        });
    }

    /** A body on its way in. Called by one container thread at a time. */
    private final class Body implements ReadListener {
        /** Up to here a body that is too long is read and forgotten, so that its sender gets to read the answer. */
        private static final int PATIENCE = 16;

        private final ServletInputStream in;
        private final Caller caller;
        private final Answer answer;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream(512);
        private final byte[] buffer = new byte[4096];
        private long length;

        Body(ServletInputStream in, Caller caller, Answer answer) {
            this.in = in;
            this.caller = caller;
            this.answer = answer;
        }

        @Override
        public void onDataAvailable() throws IOException {
            while (in.isReady() && !in.isFinished()) {
                int count = in.read(buffer);
                length += Math.max(0, count);
                if (length <= limits.messageBytes()) {
                    kept.write(buffer, 0, Math.max(0, count));
                } else if (length > (long) limits.messageBytes() * PATIENCE) {
                    tooLong();
                    return;
                }
            }
        }

        @Override
        public void onAllDataRead() {
            if (length > limits.messageBytes()) {
                tooLong();
            } else {
                handle(kept.toByteArray(), caller, answer);
            }
        }

        @Override
        public void onError(Throwable t) {
            // half a command, or chunks that are none; its sender may still listen (RFC 9112, sections 7.1 and 8)
            refuse(
                    answer,
                    HttpServletResponse.SC_BAD_REQUEST,
                    Close.BAD_REQUEST.reason(),
                    "the body ended before its end, or cannot be read");
        }

        private void tooLong() {
            refuse(
                    answer,
                    HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
                    "bad_request",
                    "a message has at most " + limits.messageBytes() + " bytes");
        }
    }
}
