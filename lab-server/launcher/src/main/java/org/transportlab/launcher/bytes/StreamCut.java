package org.transportlab.launcher.bytes;

import java.io.IOException;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.HTTP2Channel;
import org.eclipse.jetty.http2.HTTP2Session;
import org.eclipse.jetty.http2.HTTP2Stream;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.util.Callback;

/**
 * The plug of one stream of HTTP/2: both sides hear of a reset, as both would of a cut socket, and the other streams of the
 * connection go on.
 */
final class StreamCut {

    private StreamCut() {}

    /** Resets the stream; false when there is none of that number any more. */
    static boolean of(HTTP2Session session, int id) {
        HTTP2Stream stream = session.getStream(id);
        if (stream == null || stream.isClosed()) {
            return false;
        }
        Object channel = stream.getAttachment();
        stream.reset(new ResetFrame(id, ErrorCode.CANCEL_STREAM_ERROR.code), Callback.NOOP);
        if (channel instanceof HTTP2Channel.Server server) {
            // a reset of our own is not told to whoever answers the request, and would be noticed at the next heartbeat
            // only
            Runnable end = server.onFailure(new IOException("The stream was cut on purpose"), Callback.NOOP);
            if (end != null) {
                end.run();
            }
        }
        return true;
    }
}
