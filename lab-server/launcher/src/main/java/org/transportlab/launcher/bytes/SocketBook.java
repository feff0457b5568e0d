package org.transportlab.launcher.bytes;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.transportlab.observe.traffic.ByteLedger.Chunk;

/**
 * Books the bytes of one socket to the exchanges that follow each other on it.
 *
 * <pre>
 *            bytes in: pending            bytes in: to the exchange     bytes in and out: to the WebSocket
 *  open ---> BETWEEN ------- claim ------> ACTIVE ----- upgrade ------> ACTIVE for good
 *               ^                            |
 *               +---------- ended -----------+      closed: what is still pending goes to "page"
 * </pre>
 *
 * <p>The claim takes the pending bytes: they were the request's head. Bytes out go to the exchange claimed last, unless
 * newer bytes are pending: then they answer a request that was refused before anybody could claim it, and both go to
 * "page". A client that pipelines (no browser does) has the head of its next request booked to the exchange under way;
 * the sum stays exact.
 *
 * <p>Safe for any thread: reads and writes of a socket come from different ones.
 */
public final class SocketBook implements Carrier {

    private static final int PENDING_CHUNKS = 4;
    private static final int ACCOUNTS_REMEMBERED = 32;

    private final ServerBook book;
    private final String protocol;
    private final Set<Account> carriedEver; // guarded by this, or by what shares it among the streams of a socket

    // all guarded by this
    private BooleanSupplier abort;
    private final Deque<Chunk> pendingChunks = new ArrayDeque<>(1);
    private Optional<Exchange> latest = Optional.empty();
    private Optional<Account> carried = Optional.empty();
    private long pending;
    private long pendingSinceMicros;
    private boolean open = true;

    /** @param abort cuts the socket at once; false when it was closed already */
    SocketBook(ServerBook book, BooleanSupplier abort) {
        this(book, "HTTP/1.1", Collections.newSetFromMap(new IdentityHashMap<>(4)), abort);
    }

    private SocketBook(ServerBook book, String protocol, Set<Account> carriedEver, BooleanSupplier abort) {
        this.book = book;
        this.protocol = protocol;
        this.carriedEver = carriedEver;
        this.abort = abort;
    }

    /**
     * The book of one stream of HTTP/2, which carries one exchange and shares its socket with others.
     *
     * @param carriedEver the accounts that the socket has carried; guarded by the caller
     */
    static SocketBook ofStream(ServerBook book, Set<Account> carriedEver) {
        return new SocketBook(book, "HTTP/2", carriedEver, () -> false);
    }

    synchronized void abortBy(BooleanSupplier resetOfTheStream) {
        abort = resetOfTheStream;
    }

    synchronized boolean isClaimed() {
        return latest.isPresent();
    }

    /** Of HTTP/2: the head has come to its end when there is content. */
    synchronized void contentBegins(boolean content) {
        if (content) {
            latest.ifPresent(Exchange::headEnds);
        }
    }

    /** A request has been read: it takes the pending bytes, and everything from here to its end. */
    synchronized Exchange claim(String transport, Supplier<Optional<String>> connection) {
        latest.ifPresent(this::end);
        Exchange exchange = new Exchange(book.transport(transport), book.opensStream(transport), connection);
        latest = Optional.of(exchange);
        exchange.transport().requested(exchange.opensStream());
        countSocket(exchange.transport());
        book.started(exchange.transport());
        bindIfKnown(exchange);
        if (exchange.account().isEmpty()) {
            release();
        }
        exchange.received(takePending());
        pendingChunks.forEach(chunk -> keep(exchange, chunk));
        pendingChunks.clear();
        return exchange;
    }

    /** The exchange is over and its response written; the next bytes in belong to another. */
    synchronized void ended(Exchange exchange) {
        end(exchange);
    }

    /** The exchange has become a WebSocket: everything from here to the end of the socket belongs to it. */
    synchronized void upgraded(Exchange exchange) {
        bindIfKnown(exchange);
        exchange.forgetRequest();
    }

    synchronized void received(int bytes, byte[] head) {
        Optional<Exchange> active = latest.filter(Exchange::active);
        if (active.isPresent()) {
            active.get().received(bytes);
            chunk(false, bytes, head).ifPresent(chunk -> keep(active.get(), chunk));
            return;
        }
        if (pending == 0) {
            pendingSinceMicros = book.micros();
        }
        pending += bytes;
        chunk(false, bytes, head).ifPresent(this::keepPending);
    }

    synchronized void sent(long bytes, byte[] head, ByteBuffer[] written) {
        boolean refusal = pending > 0 || latest.isEmpty();
        if (refusal) {
            Account page = book.transport(Route.PAGE);
            page.received(takePending(), 0);
            page.sent(bytes, 0);
            pendingChunks.clear();
            return;
        }
        Exchange exchange = latest.get();
        bindIfKnown(exchange);
        exchange.sent(bytes, written);
        chunk(true, (int) Math.min(bytes, Integer.MAX_VALUE), head).ifPresent(chunk -> keep(exchange, chunk));
    }

    /** The socket is closed; nothing is read or written any more. */
    synchronized void closed() {
        if (!open) {
            return;
        }
        open = false;
        book.transport(Route.PAGE).received(takePending(), 0);
        pendingChunks.clear();
        latest.ifPresent(this::end);
        release();
    }

    @Override
    public boolean abort() {
        BooleanSupplier cut;
        synchronized (this) {
            cut = abort;
        }
        return cut.getAsBoolean(); // without the lock: what is cut has last words, which are to be booked
    }

    /** Whether the next write should show its bytes: for the tail, or to find the end of a head. */
    synchronized boolean wantsBytes() {
        return book.tails().wanted() || latest.filter(Exchange::awaitsHead).isPresent();
    }

    /** Whether a request has been trickling in since before that time without its head being complete. */
    synchronized boolean headIsLate(long startedBeforeMicros) {
        return open && pending > 0 && pendingSinceMicros < startedBeforeMicros;
    }

    private void bindIfKnown(Exchange exchange) {
        exchange.newlyKnownConnection().ifPresent(connection -> {
            Account account = carry(connection);
            account.carriedBy(protocol);
            countSocket(account);
            exchange.bookTo(account);
        });
    }

    /** A poller's next request is of the same connection nearly always: then nothing changes hands, and no lock is taken. */
    private Account carry(String connection) {
        Optional<Account> same = carried.filter(account -> account.name().equals(connection));
        if (same.isPresent()) {
            return same.get();
        }
        release();
        Account account = book.accounts().carry(connection, this);
        carried = Optional.of(account);
        return account;
    }

    private void release() {
        carried.ifPresent(account -> book.accounts().release(account, this));
        carried = Optional.empty();
    }

    private void countSocket(Account account) {
        if (carriedEver.size() >= ACCOUNTS_REMEMBERED) {
            carriedEver.clear(); // a socket used by that many connections: count it again rather than remember them all
        }
        if (carriedEver.add(account)) {
            account.carriedByAnotherSocket();
        }
    }

    private void end(Exchange exchange) {
        if (exchange.active()) {
            bindIfKnown(exchange);
            exchange.end();
            book.ended(exchange.transport());
        }
    }

    private long takePending() {
        long taken = pending;
        pending = 0;
        return taken;
    }

    private Optional<Chunk> chunk(boolean out, int bytes, byte[] head) {
        return book.tails().wanted() && head.length > 0
                ? Optional.of(new Chunk(book.micros(), out, bytes, head))
                : Optional.empty();
    }

    private void keepPending(Chunk chunk) {
        pendingChunks.addLast(chunk);
        if (pendingChunks.size() > PENDING_CHUNKS) {
            pendingChunks.removeFirst();
        }
    }

    private void keep(Exchange exchange, Chunk chunk) {
        exchange.account().ifPresent(account -> book.tails().add(account.name(), chunk));
    }
}
