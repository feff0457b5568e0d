package org.transportlab.launcher.jetty;

import java.util.Optional;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.transportlab.launcher.bytes.CountingTls;
import org.transportlab.launcher.bytes.WholePreface;
import org.transportlab.launcher.tls.TlsMaterial;

/**
 * The protocols of the lab's port. In the clear: HTTP/1.1, and HTTP/2 for clients that begin with it or upgrade to it
 * (h2c; no browser does). Inside TLS: whichever of the two the client prefers (ALPN, RFC 7301).
 */
final class Protocols {

    /** As many as one address may hold at once, and some polls. */
    private static final int STREAMS = 128;

    private Protocols() {}

    static ConnectionFactory[] of(Optional<TlsMaterial> tls) {
        HttpConfiguration http = http();
        return tls.map(material -> secure(http, material)).orElseGet(() -> plain(http));
    }

    /** For the spare port, which only browsers use: no HTTP/2 in the clear. */
    static ConnectionFactory[] ofSpare(Optional<TlsMaterial> tls) {
        HttpConfiguration http = http();
        return tls.map(material -> secure(http, material))
                .orElseGet(() -> new ConnectionFactory[] {new HttpConnectionFactory(http)});
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        // Strict: no bare LF, no folded headers, no conflicting lengths (request smuggling, CWE-444)
        http.setHttpCompliance(HttpCompliance.STRICT);
        http.setRequestHeaderSize(8 * 1024);
        // The lab writes a batch, a response or a page in one piece. A buffer to gather pieces would copy it once more,
        // and an event stream would keep that buffer for life
        http.setOutputAggregationSize(0);
        // A cache of header lines saves little, and costs each connection 100 KiB from its second request on
        http.setHeaderCacheSize(0);
        http.setUseInputDirectByteBuffers(false);
        http.setUseOutputDirectByteBuffers(false);
        http.setSendServerVersion(false);
        // Date stays: RFC 9110, section 6.6.1 requires it of servers with a clock, so its 37 bytes belong to what
        // polling costs
        http.setSendDateHeader(true);
        return http;
    }

    private static ConnectionFactory[] plain(HttpConfiguration http) {
        HTTP2CServerConnectionFactory http2 = new InTheClear(http);
        http2.setMaxConcurrentStreams(STREAMS);
        return new ConnectionFactory[] {new HttpConnectionFactory(http), http2};
    }

    private static ConnectionFactory[] secure(HttpConfiguration plain, TlsMaterial material) {
        HttpConfiguration http = new HttpConfiguration(plain);
        // no host check, see CountingTls; and no Strict-Transport-Security, which would outlive the lab: browsers keep
        // it for the host, whatever the port
        http.addCustomizer(new SecureRequestCustomizer(false));
        HTTP2ServerConnectionFactory http2 = new InsideTls(http);
        http2.setMaxConcurrentStreams(STREAMS);
        ALPNServerConnectionFactory choice = new ALPNServerConnectionFactory();
        choice.setDefaultProtocol("http/1.1");
        CountingTls tls = new CountingTls(context(material), choice.getProtocol());
        return new ConnectionFactory[] {tls, choice, http2, new HttpConnectionFactory(http)};
    }

    private static SslContextFactory.Server context(TlsMaterial material) {
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setKeyStore(material.keys());
        context.setKeyStorePassword(material.password());
        context.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        context.setSniRequired(false);
        return context;
    }

    private static final class InTheClear extends HTTP2CServerConnectionFactory {
        InTheClear(HttpConfiguration http) {
            super(http);
        }

        @Override
        public Connection upgradeConnection(
                Connector connector, EndPoint endPoint, MetaData.Request request, HttpFields.Mutable answer) {
            Connection http2 = super.upgradeConnection(connector, endPoint, request, answer);
            if (http2 == null) {
                return null; // no upgrade: Jetty answers the request in HTTP/1.1
            }
            int sentence =
                    HttpMethod.PRI.is(request.getMethod()) ? WholePreface.REST_OF_SENTENCE : WholePreface.SENTENCE;
            return new WholePreface(endPoint, connector.getExecutor(), sentence, () -> http2);
        }
    }

    private static final class InsideTls extends HTTP2ServerConnectionFactory {
        InsideTls(HttpConfiguration http) {
            super(http);
        }

        @Override
        public Connection newConnection(Connector connector, EndPoint endPoint) {
            return new WholePreface(
                    endPoint,
                    connector.getExecutor(),
                    WholePreface.SENTENCE,
                    () -> super.newConnection(connector, endPoint));
        }
    }
}
