package org.transportlab.launcher.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;

/**
 * The start of an HTTP/2 connection: collects the client's preface, the SETTINGS frame at its end included (RFC 9113,
 * section 3.4), and then makes way for Jetty's own connection.
 *
 * <p>Jetty has to see that frame in one piece. When it ends in another read than its header, {@code ServerParser.parse}
 * (12.1.14) takes the rest for a header once more, and from there on understands nothing: the client is refused for what
 * it has not said, or waits for an answer for ever.
 *
 * <p>For the thread that reads the socket, which is one at a time.
 */
public final class WholePreface extends AbstractConnection implements Connection.UpgradeFrom, Connection.UpgradeTo {

    /** What comes in front of the frame; with prior knowledge on a port for both, Jetty's HTTP/1.1 takes the first 18 bytes. */
    public static final int SENTENCE = 24;

    public static final int REST_OF_SENTENCE = 6;

    private static final int FRAME_HEADER = 9;

    /** More than the longest frame that Jetty accepts here, of 64 settings; of a longer one it reads the header only. */
    private static final int ROOM = 1_024;

    private final int sentence;
    private final Supplier<Connection> next;
    private ByteBuffer start = BufferUtil.allocate(ROOM);

    /** @param sentence how many bytes there are in front of the frame */
    public WholePreface(EndPoint endPoint, Executor executor, int sentence, Supplier<Connection> next) {
        super(endPoint, executor);
        this.sentence = sentence;
        this.next = next;
    }

    @Override
    public void onUpgradeTo(ByteBuffer alreadyRead) {
        start = BufferUtil.allocate(Math.max(ROOM, alreadyRead.remaining()));
        BufferUtil.append(start, alreadyRead);
    }

    @Override
    public ByteBuffer onUpgradeFrom() {
        return start;
    }

    @Override
    public void onOpen() {
        super.onOpen();
        onFillable();
    }

    @Override
    public void onFillable() {
        try {
            int filled = isWhole() ? 0 : getEndPoint().fill(start);
            while (filled > 0 && !isWhole()) {
                filled = getEndPoint().fill(start);
            }
            if (isWhole()) {
                getEndPoint().upgrade(next.get());
            } else if (filled == 0) {
                fillInterested();
            } else {
                getEndPoint().close();
            }
        } catch (IOException e) {
            getEndPoint().close(e);
        }
    }

    private boolean isWhole() {
        int header = sentence + FRAME_HEADER;
        if (start.remaining() < header) {
            return false;
        }
        int length = start.getInt(start.position() + sentence) >>> 8;
        return start.remaining() >= Math.min(header + length, start.capacity());
    }
}
