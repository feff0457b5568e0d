package org.transportlab.tck.raw;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.transportlab.tck.client.Identity;
import org.transportlab.tck.client.Line;

/**
 * An HTTP/2 connection whose frames are written by hand (RFC 9113, section 6), so that a test decides which streams get their
 * window back. It keeps nothing of those that do not.
 */
public final class RawHttp2 implements AutoCloseable {
    /** What a stream may carry before its window is given back. */
    public static final int STREAM_WINDOW = 16 * 1_024;

    private static final int CONNECTION_WINDOW = 64 << 20;
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int GOAWAY = 7;
    private static final int WINDOW_UPDATE = 8;
    private static final int ACK = 1;
    private static final int END_STREAM_AND_HEADERS = 5;

    /** Hears what a stream carries, on the thread that reads the connection. */
    @FunctionalInterface
    public interface Ear {
        void hear(byte[] bytes);
    }

    private final URI lab;
    private final Socket socket;
    private final DataOutputStream out;
    private final Map<Integer, Ear> ears = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> carried = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> resets = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<String> ends = new CopyOnWriteArrayList<>();
    private int newest = -1;

    private RawHttp2(URI lab, Socket socket) throws IOException {
        this.lab = lab;
        this.socket = socket;
        this.out = new DataOutputStream(socket.getOutputStream());
    }

    /** A connection with prior knowledge, or as TLS has agreed on it. */
    public static RawHttp2 to(URI lab) throws IOException {
        Socket socket = new Socket(lab.getHost(), lab.getPort());
        if (Line.to(lab) == Line.H2) {
            SSLSocket secure = (SSLSocket) Identity.material()
                    .trust()
                    .getSocketFactory()
                    .createSocket(socket, lab.getHost(), lab.getPort(), true);
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"h2"});
            secure.setSSLParameters(parameters);
            socket = secure;
        }
        RawHttp2 connection = new RawHttp2(lab, socket);
        connection.begin();
        return connection;
    }

    private void begin() throws IOException {
        synchronized (out) {
            out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1));
        }
        byte[] streamWindow =
                ByteBuffer.allocate(6).putShort((short) 4).putInt(STREAM_WINDOW).array();
        write(SETTINGS, 0, 0, streamWindow);
        giveBack(0, CONNECTION_WINDOW);
        Thread reader = new Thread(this::read, "raw HTTP/2");
        reader.setDaemon(true);
        reader.start();
    }

    /** Asks for something and never gives back the window of the stream, whose number is returned. */
    public int getAndStall(String target) throws IOException {
        return get(target, null);
    }

    /** Asks for something and reads it as it comes. */
    public int get(String target, Ear ear) throws IOException {
        String path = lab.getRawPath() + target;
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        fields.write(0x82); // GET: RFC 7541, appendix A
        fields.write(Line.to(lab) == Line.H2 ? 0x87 : 0x86);
        literal(fields, 4, path);
        literal(fields, 1, lab.getHost() + ':' + lab.getPort());
        synchronized (out) {
            newest += 2;
            if (ear != null) {
                ears.put(newest, ear);
            }
            write(HEADERS, END_STREAM_AND_HEADERS, newest, fields.toByteArray());
            return newest;
        }
    }

    private static void literal(ByteArrayOutputStream fields, int name, String value) {
        if (value.length() > 126) {
            throw new IllegalArgumentException("too long for one byte of length: " + value);
        }
        fields.write(name);
        fields.write(value.length());
        fields.writeBytes(value.getBytes(ISO_8859_1));
    }

    /** How much content the stream has carried. */
    public int carried(int stream) {
        return carried.getOrDefault(stream, 0);
    }

    /** The error code with which the stream was reset; -1 if it was not. */
    public int reset(int stream) {
        return resets.getOrDefault(stream, -1);
    }

    /** How the connection has come to its end; empty as long as it lives. */
    public String ended() {
        return String.join(", ", ends);
    }

    private void read() {
        try (DataInputStream in = new DataInputStream(socket.getInputStream())) {
            while (true) {
                int lengthAndType = in.readInt();
                int flags = in.readUnsignedByte();
                int stream = in.readInt();
                take(lengthAndType & 0xff, flags, stream, in.readNBytes(lengthAndType >>> 8));
            }
        } catch (EOFException | SocketException e) {
            ends.add(e.toString());
        } catch (IOException e) {
            ends.add(e.toString());
            throw new UncheckedIOException(e);
        }
    }

    private void take(int type, int flags, int stream, byte[] payload) throws IOException {
        switch (type) {
            case DATA -> {
                carried.merge(stream, payload.length, Integer::sum);
                Ear ear = ears.get(stream);
                if (ear != null && payload.length > 0) {
                    ear.hear(payload);
                    giveBack(stream, payload.length);
                }
            }
            case RST_STREAM -> resets.put(stream, ByteBuffer.wrap(payload).getInt());
            case SETTINGS -> {
                if ((flags & ACK) == 0) {
                    write(SETTINGS, ACK, 0, new byte[0]);
                }
            }
            case PING -> {
                if ((flags & ACK) == 0) {
                    write(PING, ACK, 0, payload);
                }
            }
            case GOAWAY ->
                ends.add("GOAWAY " + ByteBuffer.wrap(payload, 4, 4).getInt() + ' '
                        + new String(payload, 8, payload.length - 8, ISO_8859_1));
            default -> {
                // heads are not decoded, and nothing much is sent
            }
        }
    }

    private void giveBack(int stream, int bytes) throws IOException {
        write(WINDOW_UPDATE, 0, stream, ByteBuffer.allocate(4).putInt(bytes).array());
    }

    private void write(int type, int flags, int stream, byte[] payload) throws IOException {
        synchronized (out) {
            ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
            frame.putInt(payload.length << 8 | type)
                    .put((byte) flags)
                    .putInt(stream)
                    .put(payload);
            out.write(frame.array());
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
