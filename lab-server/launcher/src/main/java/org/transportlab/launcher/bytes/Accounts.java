package org.transportlab.launcher.bytes;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The accounts of all logical connections, bounded: an account without a socket is idle, and idle ones are dropped after
 * a while, the oldest first when there are too many. So memory follows the number of sockets, whatever ids clients make
 * up.
 *
 * <p>Safe for any thread. The lock is taken when a socket begins or ends to carry a connection, not for each byte.
 */
final class Accounts {

    private final LongSupplier micros;
    private final int maxIdle;
    private final long maxIdleMicros;
    private final Map<String, Account> byConnection = new ConcurrentHashMap<>();
    private final Map<Account, Long> idleSince = new LinkedHashMap<>(); // guarded by this; longest idle first

    Accounts(LongSupplier micros, int maxIdle, Duration maxIdleTime) {
        this.micros = micros;
        this.maxIdle = maxIdle;
        this.maxIdleMicros = maxIdleTime.toNanos() / 1_000;
    }

    Optional<Account> find(String connection) {
        return Optional.ofNullable(byConnection.get(connection));
    }

    int size() {
        return byConnection.size();
    }

    /** The account of the connection, which that carries from now on. */
    synchronized Account carry(String connection, Carrier carrier) {
        Account account = byConnection.computeIfAbsent(connection, Account::new);
        account.carriers().add(carrier);
        idleSince.remove(account);
        prune();
        return account;
    }

    /** It carries the account's connection no longer. */
    synchronized void release(Account account, Carrier carrier) {
        if (account.carriers().remove(carrier) && account.carriers().isEmpty()) {
            idleSince.put(account, micros.getAsLong());
        }
        prune();
    }

    private void prune() {
        long expired = micros.getAsLong() - maxIdleMicros;
        Iterator<Map.Entry<Account, Long>> longestIdleFirst =
                idleSince.entrySet().iterator();
        while (longestIdleFirst.hasNext()) {
            Map.Entry<Account, Long> idle = longestIdleFirst.next();
            if (idleSince.size() <= maxIdle && idle.getValue() > expired) {
                break;
            }
            byConnection.remove(idle.getKey().name());
            longestIdleFirst.remove();
        }
    }
}
