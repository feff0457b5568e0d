package org.transportlab.launcher.bytes;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.transportlab.observe.TransportType;
import org.transportlab.observe.TransportTypes;
import org.transportlab.web.meter.WireLedger;

/**
 * The ledger of this server: one {@link SocketBook} a socket writes into the accounts kept here.
 *
 * <p>Safe for any thread. Memory is bounded by the open sockets, plus 10,000 idle connections kept for ten minutes.
 */
public final class WireBook implements WireLedger {

    private static final int MAX_IDLE_ACCOUNTS = 10_000;
    private static final Duration KEEP_IDLE = Duration.ofMinutes(10);

    private final LongSupplier micros;
    private final Accounts accounts;
    private final Tails tails = new Tails();
    private final Traffic traffic = new Traffic();
    private final TransportTypes types;
    private final Map<String, Account> transports;

    /** @param micros the time in microseconds since the Unix epoch, never going back */
    public WireBook(LongSupplier micros, TransportTypes transports) {
        this(micros, transports, new Accounts(micros, MAX_IDLE_ACCOUNTS, KEEP_IDLE));
    }

    public WireBook(LongSupplier micros, TransportTypes transports, Accounts accounts) {
        this.micros = micros;
        this.accounts = accounts;
        this.types = transports;
        this.transports = Stream.concat(
                        transports.names().stream(),
                        Stream.of(WireRoute.SEND, WireRoute.CONTROL, WireRoute.PAGE, WireRoute.CONNECTION))
                .collect(Collectors.toUnmodifiableMap(Function.identity(), Account::new));
    }

    /** The book of a socket that has just been accepted. */
    SocketBook open(BooleanSupplier abort) {
        return new SocketBook(this, abort);
    }

    @Override
    public Count of(String connection) {
        return accounts.find(connection).map(Account::count).orElse(Count.ZERO);
    }

    @Override
    public Map<String, Count> byTransport() {
        return transports.values().stream().collect(Collectors.toUnmodifiableMap(Account::name, Account::count));
    }

    @Override
    public String protocol(String connection) {
        return accounts.find(connection).map(Account::protocol).orElse("");
    }

    @Override
    public List<Chunk> tail(String connection) {
        return tails.of(connection);
    }

    @Override
    public void watch(String connection) {
        tails.watch(connection);
    }

    @Override
    public void unwatch(String connection) {
        tails.unwatch(connection);
    }

    @Override
    public int cut(String connection) {
        List<SocketBook> sockets =
                accounts.find(connection).map(a -> List.copyOf(a.carriers())).orElse(List.of());
        return (int) sockets.stream().filter(SocketBook::abort).count();
    }

    /** Waits until no exchange but those of control sockets is under way; false when the time was not enough. */
    public boolean awaitQuiet(Duration atMost) throws InterruptedException {
        return traffic.awaitNone(atMost);
    }

    void started(Exchange exchange) {
        if (!exchange.transport().name().equals(WireRoute.CONTROL)) {
            traffic.started();
        }
    }

    void ended(Exchange exchange) {
        if (!exchange.transport().name().equals(WireRoute.CONTROL)) {
            traffic.ended();
        }
    }

    public long micros() {
        return micros.getAsLong();
    }

    /** What belongs to a connection as a whole, and to no request on it. */
    Account connection() {
        return transports.get(WireRoute.CONNECTION);
    }

    Account transport(String name) {
        return transports.get(name);
    }

    boolean opensStream(String transport) {
        return types.named(transport).filter(TransportType::streams).isPresent();
    }

    Accounts accounts() {
        return accounts;
    }

    Tails tails() {
        return tails;
    }
}
