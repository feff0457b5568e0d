package org.transportlab.tck.raw;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HostPortHttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpScheme;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.frames.DataFrame;
import org.eclipse.jetty.http2.frames.GoAwayFrame;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.transportlab.tck.client.Identity;
import org.transportlab.tck.client.Line;
import org.transportlab.tck.client.Visit;

/** A WebSocket that is a stream of an HTTP/2 connection (RFC 8441), frame by frame. */
public final class WebSocketStream implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;
    private final HTTP2Client client = new HTTP2Client();
    private final BlockingQueue<WebSocketFrame> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private final CompletableFuture<Void> goneAway = new CompletableFuture<>();
    private final ByteArrayOutputStream unread = new ByteArrayOutputStream();
    private Stream stream;

    public static WebSocketStream open(URI lab, Visit visit) throws Exception {
        WebSocketStream socket = new WebSocketStream();
        socket.client.start();
        InetSocketAddress address = new InetSocketAddress(lab.getHost(), lab.getPort());
        Session.Listener listener = new Session.Listener() {
            @Override
            public void onGoAway(Session session, GoAwayFrame frame) {
                socket.goneAway.complete(null);
            }
        };
        boolean secure = Line.to(lab) == Line.H2;
        Session session;
        if (secure) {
            SslContextFactory.Client tls = new SslContextFactory.Client();
            tls.setSslContext(Identity.material().trust());
            tls.start();
            session = socket.client.connect(tls, address, listener).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } else {
            session = socket.client.connect(address, listener).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        URI at = visit.at(lab, "ws");
        MetaData.ConnectRequest request = new MetaData.ConnectRequest(
                secure ? HttpScheme.HTTPS : HttpScheme.HTTP,
                new HostPortHttpField(lab.getHost() + ":" + lab.getPort()),
                at.getRawPath() + "?" + at.getRawQuery(),
                HttpFields.build().put("sec-websocket-version", "13").put("sec-websocket-protocol", "lab.v1"),
                "websocket");
        socket.stream = session.newStream(new HeadersFrame(request, null, false), socket.new Ear())
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return socket;
    }

    public int status() throws Exception {
        return status.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    public WebSocketFrame next() throws InterruptedException {
        WebSocketFrame message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("nothing more was said");
        }
        return message;
    }

    /** The next message that contains the text. */
    public WebSocketFrame next(String text) throws InterruptedException {
        WebSocketFrame message = next();
        while (!message.text().contains(text)) {
            message = next();
        }
        return message;
    }

    /** Sends a short text, masked as a client has to; a mask of zeros is one. */
    public void say(String text) throws Exception {
        ByteBuffer frame = ByteBuffer.wrap(WebSocketFrame.masked(WebSocketFrame.TEXT, text.getBytes(UTF_8)));
        stream.data(new DataFrame(stream.getId(), frame, false)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    public void reset() throws Exception {
        stream.reset(new ResetFrame(stream.getId(), ErrorCode.CANCEL_STREAM_ERROR.code))
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    public void awaitGoAway() throws Exception {
        goneAway.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        try {
            client.stop();
        } catch (Exception e) {
            throw new IOException("the client did not stop", e);
        }
    }

    private synchronized void take(ByteBuffer bytes) {
        byte[] fresh = new byte[bytes.remaining()];
        bytes.get(fresh);
        unread.writeBytes(fresh);
        ByteBuffer all = ByteBuffer.wrap(unread.toByteArray());
        unread.reset();
        for (all.mark(); all.hasRemaining(); all.mark()) {
            try {
                heard.add(WebSocketFrame.read(count -> bytes(all, count)));
            } catch (IOException e) {
                all.reset(); // the rest of the frame is still to come
                break;
            }
        }
        unread.writeBytes(Arrays.copyOfRange(all.array(), all.position(), all.limit()));
    }

    private static byte[] bytes(ByteBuffer from, int count) throws EOFException {
        if (from.remaining() < count) {
            throw new EOFException();
        }
        byte[] bytes = new byte[count];
        from.get(bytes);
        return bytes;
    }

    private final class Ear implements Stream.Listener {
        @Override
        public void onHeaders(Stream from, HeadersFrame frame) {
            status.complete(((MetaData.Response) frame.getMetaData()).getStatus());
            from.demand();
        }

        @Override
        public void onDataAvailable(Stream from) {
            Stream.Data data = from.readData();
            if (data == null) {
                from.demand();
                return;
            }
            take(data.frame().getByteBuffer());
            boolean last = data.frame().isEndStream();
            data.release();
            if (!last) {
                from.demand();
            }
        }
    }
}
