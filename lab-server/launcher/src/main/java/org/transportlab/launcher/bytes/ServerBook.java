package org.transportlab.launcher.bytes;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.transportlab.observe.TransportType;
import org.transportlab.observe.TransportTypes;
import org.transportlab.observe.traffic.ByteLedger;

/**
 * The byte counts of this server: one {@link SocketBook} a socket writes into the accounts kept here.
 *
 * <p>Safe for any thread. Memory is bounded by the open sockets, plus 10,000 idle connections kept for ten minutes.
 */
public final class ServerBook implements ByteLedger {

    private static final int MAX_IDLE_ACCOUNTS = 10_000;
    private static final Duration KEEP_IDLE = Duration.ofMinutes(10);

    private final LongSupplier micros;
    private final Accounts accounts;
    private final Tails tails = new Tails();
    private final UnderWay exchanges = new UnderWay();
    private final TransportTypes types;
    private final Map<String, Account> transports;

    /** @param micros the time in microseconds since the Unix epoch, never going back */
    public ServerBook(LongSupplier micros, TransportTypes transports) {
        this(micros, transports, new Accounts(micros, MAX_IDLE_ACCOUNTS, KEEP_IDLE));
    }

    public ServerBook(LongSupplier micros, TransportTypes transports, Accounts accounts) {
        this.micros = micros;
        this.accounts = accounts;
        this.types = transports;
        this.transports = Stream.concat(
                        transports.names().stream(), Stream.of(Route.SEND, Route.CONTROL, Route.PAGE, Route.CONNECTION))
                .collect(Collectors.toUnmodifiableMap(Function.identity(), Account::new));
    }

    @Override
    public Count of(String connection) {
        return accounts.find(connection).map(Account::count).orElse(Count.ZERO);
    }

    /** What each transport cost since the server started: together, all bytes of all sockets. */
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
        List<Carrier> carriers =
                accounts.find(connection).map(a -> List.copyOf(a.carriers())).orElse(List.of());
        return (int) carriers.stream().filter(Carrier::abort).count();
    }

    /** Waits until no exchange but those of control sockets is under way; false when the time was not enough. */
    public boolean awaitQuiet(Duration atMost) throws InterruptedException {
        return exchanges.awaitNone(atMost);
    }

    /** An exchange of that transport has begun. */
    void started(Account transport) {
        if (!transport.name().equals(Route.CONTROL)) {
            exchanges.started();
        }
    }

    void ended(Account transport) {
        if (!transport.name().equals(Route.CONTROL)) {
            exchanges.ended();
        }
    }

    public long micros() {
        return micros.getAsLong();
    }

    /** What belongs to a connection as a whole, and to no request on it. */
    Account connection() {
        return transports.get(Route.CONNECTION);
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
