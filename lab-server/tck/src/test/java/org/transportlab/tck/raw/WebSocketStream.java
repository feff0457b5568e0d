package org.transportlab.tck.raw;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
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
    private static final int TEXT = 0x81;
    private static final int CLOSE = 0x88;

    /**
     * A message.
     *
     * @param closeCode that of a close, 0 for others
     */
    public record Message(int closeCode, String text) {
        private static Message of(int kind, byte[] payload) {
            int closeCode = kind == CLOSE ? ByteBuffer.wrap(payload).getShort() : 0;
            return new Message(closeCode, new String(payload, UTF_8));
        }

        public boolean isClose() {
            return closeCode != 0;
        }
    }

    private final HTTP2Client client = new HTTP2Client();
    private final BlockingQueue<Message> heard = new LinkedBlockingQueue<>();
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

    public Message next() throws InterruptedException {
        Message message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("nothing more was said");
        }
        return message;
    }

    /** The next message that contains the text. */
    public Message next(String text) throws InterruptedException {
        Message message = next();
        while (!message.text().contains(text)) {
            message = next();
        }
        return message;
    }

    /** Sends a short text, masked as a client has to; a mask of zeros is one. */
    public void say(String text) throws Exception {
        byte[] payload = text.getBytes(UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(8 + payload.length);
        frame.put((byte) TEXT).put((byte) (0x80 | 126)).putShort((short) payload.length);
        frame.putInt(0).put(payload).flip();
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
        while (isWhole(all)) {
            int kind = all.get() & 0xff;
            byte[] payload = new byte[length(all)];
            all.get(payload);
            heard.add(Message.of(kind, payload));
        }
        unread.writeBytes(Arrays.copyOfRange(all.array(), all.position(), all.limit()));
    }

    private static boolean isWhole(ByteBuffer all) {
        ByteBuffer look = all.duplicate();
        if (look.remaining() < 4) {
            return look.remaining() >= 2 && (look.get(look.position() + 1) & 0x7f) <= look.remaining() - 2;
        }
        look.get();
        return length(look) <= look.remaining();
    }

    private static int length(ByteBuffer frame) {
        int length = frame.get() & 0x7f;
        return length == 126 ? frame.getShort() & 0xffff : length;
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
