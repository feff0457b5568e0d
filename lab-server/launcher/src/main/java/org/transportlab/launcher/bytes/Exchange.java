package org.transportlab.launcher.bytes;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One HTTP request with its response, or one WebSocket from its upgrade on: what the bytes of a socket are booked to.
 *
 * <p>The transport is known from the start. The logical connection may become known a little later (the application
 * names it when the client did not); what was counted until then is booked to it afterwards.
 *
 * <p>Not thread-safe: guarded by the lock of the {@link SocketBook} that owns it.
 */
final class Exchange {

    private final Account transport;
    private Supplier<Optional<String>> connection;
    private final HeadEnd head = new HeadEnd();
    private final boolean opensStream;
    private Optional<Account> account = Optional.empty();
    private boolean active = true;
    private long in;
    private long out;
    private long handshakeIn;
    private long handshakeOut;

    /**
     * @param opensStream whether its response is a stream
     * @param connection the id of the logical connection as soon as it is known; asked while the request lives
     */
    Exchange(Account transport, boolean opensStream, Supplier<Optional<String>> connection) {
        this.transport = transport;
        this.connection = connection;
        this.opensStream = opensStream;
    }

    /** The id this exchange is to be booked to, once, when it has just become known. */
    Optional<String> newlyKnownConnection() {
        return account.isPresent() || Route.isPage(transport.name()) ? Optional.empty() : connection.get();
    }

    void bookTo(Account known) {
        account = Optional.of(known);
        known.requested(opensStream);
        known.received(in, handshakeIn);
        known.sent(out, handshakeOut);
    }

    Optional<Account> account() {
        return account;
    }

    Account transport() {
        return transport;
    }

    boolean active() {
        return active;
    }

    void end() {
        active = false;
        forgetRequest();
    }

    /** The request may be recycled: do not ask it for its connection any more, and do not keep it in memory. */
    void forgetRequest() {
        connection = Optional::empty;
    }

    boolean opensStream() {
        return opensStream;
    }

    /** Whether the next bytes written may belong to the head of a response that opens a stream. */
    boolean awaitsHead() {
        return opensStream && !head.reached();
    }

    void headEnds() {
        head.end();
    }

    void received(long bytes) {
        long ofHandshake = awaitsHead() ? bytes : 0;
        in += bytes;
        handshakeIn += ofHandshake;
        transport.received(bytes, ofHandshake);
        account.ifPresent(a -> a.received(bytes, ofHandshake));
    }

    void sent(long bytes, ByteBuffer[] written) {
        long ofHandshake = awaitsHead() ? head.consume(written, bytes) : 0;
        out += bytes;
        handshakeOut += ofHandshake;
        transport.sent(bytes, ofHandshake);
        account.ifPresent(a -> a.sent(bytes, ofHandshake));
    }
}
