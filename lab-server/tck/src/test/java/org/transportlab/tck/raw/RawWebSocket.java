package org.transportlab.tck.raw;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import org.transportlab.tck.raw.RawSocket.Answer;

/** A WebSocket whose frames are written by hand (RFC 6455, section 5.2). */
public final class RawWebSocket implements AutoCloseable {
    private final RawSocket socket;

    private RawWebSocket(RawSocket socket) {
        this.socket = socket;
    }

    /** A WebSocket on a socket that has been upgraded. */
    public static RawWebSocket on(RawSocket socket) {
        return new RawWebSocket(socket);
    }

    public static RawWebSocket open(URI lab, String channels) throws IOException {
        RawSocket socket = RawSocket.to(lab);
        return open(socket, channels);
    }

    public static RawWebSocket open(RawSocket socket, String channels) throws IOException {
        Answer answer = handshake(socket, "ws?channels=" + channels, "Host: " + socket.host());
        if (answer.status() != 101) {
            throw new IOException("no upgrade: " + answer);
        }
        return new RawWebSocket(socket);
    }

    /** Asks for an upgrade; the answer's head says whether it was granted. */
    public static Answer handshake(RawSocket socket, String path, String... headers) throws IOException {
        return socket.write("GET " + socket.path(path) + " HTTP/1.1\r\n" + String.join("\r\n", headers)
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: lab.v1\r\n\r\n")
                .head();
    }

    public void write(int opcode, byte[] payload) throws IOException {
        socket.write(WebSocketFrame.masked(opcode, payload));
    }

    /** Sends a message in fragments of at most so many bytes, cut anywhere. */
    public void writeFragments(byte[] text, int size) throws IOException {
        for (int from = 0; from < text.length; from += size) {
            byte[] part = Arrays.copyOfRange(text, from, Math.min(text.length, from + size));
            byte[] frame = WebSocketFrame.masked(from == 0 ? WebSocketFrame.TEXT : WebSocketFrame.CONTINUATION, part);
            if (from + size < text.length) {
                frame[0] &= 0x7f; // not the last one
            }
            socket.write(frame);
        }
    }

    public WebSocketFrame read() throws IOException {
        DataInputStream in = new DataInputStream(socket.in());
        return WebSocketFrame.read(count -> {
            byte[] bytes = new byte[count];
            in.readFully(bytes);
            return bytes;
        });
    }

    /** Reads on until the server closes. */
    public WebSocketFrame awaitClose() throws IOException {
        WebSocketFrame frame = read();
        while (frame.opcode() != WebSocketFrame.CLOSE) {
            frame = read();
        }
        return frame;
    }

    /** Reads on until a text arrives that contains these words. */
    public String awaitText(String words) throws IOException {
        WebSocketFrame frame = read();
        while (frame.opcode() != WebSocketFrame.TEXT || !frame.text().contains(words)) {
            if (frame.opcode() == WebSocketFrame.CLOSE) {
                throw new IOException("closed with " + frame.code() + ' ' + frame.text());
            }
            frame = read();
        }
        return frame.text();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
