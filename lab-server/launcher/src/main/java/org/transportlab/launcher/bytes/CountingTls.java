package org.transportlab.launcher.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Takes TLS off a socket; if that is counted, the bytes inside are as well: only there can they be told apart. */
public final class CountingTls extends SslConnectionFactory {

    public CountingTls(SslContextFactory.Server context, String next) {
        super(context, next);
        // The host is looked at by the application, for all ways in alike; a name that is not in the certificate is the
        // browser's to complain about
        setEnsureSecureRequestCustomizer(false);
    }

    @Override
    protected SslConnection newSslConnection(Connector connector, EndPoint endPoint, SSLEngine engine) {
        if (!(endPoint instanceof CountingEndPoint socket)) {
            return super.newSslConnection(connector, endPoint, engine);
        }
        SslConnection connection = new Inside(connector, getSslContextFactory(), socket, engine);
        connection.addHandshakeListener(new SslHandshakeListener() {
            @Override
            public void handshakeSucceeded(Event event) {
                socket.line().secured();
            }
        });
        return connection;
    }

    private final class Inside extends SslConnection {
        private final Line line;

        Inside(Connector connector, SslContextFactory context, CountingEndPoint socket, SSLEngine engine) {
            super(
                    connector.getByteBufferPool(),
                    connector.getExecutor(),
                    context,
                    socket,
                    engine,
                    isDirectBuffersForEncryption(),
                    isDirectBuffersForDecryption());
            line = socket.line();
        }

        @Override
        protected SslEndPoint newSslEndPoint() {
            return new Plain();
        }

        private final class Plain extends SslEndPoint {
            @Override
            public int fill(ByteBuffer buffer) throws IOException {
                int filled = super.fill(buffer);
                if (filled > 0) {
                    line.unsealed(buffer, buffer.limit() - filled, filled);
                }
                return filled;
            }

            @Override
            public boolean flush(ByteBuffer... buffers) throws IOException {
                ByteBuffer[] views = CountingEndPoint.duplicates(buffers);
                long before = CountingEndPoint.remaining(buffers);
                try {
                    return super.flush(buffers);
                } finally {
                    long flushed = before - CountingEndPoint.remaining(buffers);
                    if (flushed > 0) {
                        line.sealing(views, flushed);
                    }
                }
            }
        }
    }
}
