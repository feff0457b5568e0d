package org.transportlab.launcher.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.transportlab.web.app.LabTransports;

class AccountsTest {

    private final AtomicLong micros = new AtomicLong();
    private final Accounts accounts = new Accounts(micros::get, 10, Duration.ofMinutes(10));
    private final ServerBook book = new ServerBook(micros::get, LabTransports.ALL, accounts);
    private final SocketBook socket = new SocketBook(book, () -> true);

    @Test
    void keepsAnIdleConnectionForTenMinutes() {
        Account account = accounts.carry("a", socket);
        accounts.release(account, socket);
        micros.addAndGet(Duration.ofMinutes(9).toNanos() / 1_000);
        accounts.carry("b", socket);
        assertThat(accounts.find("a")).isPresent();
        micros.addAndGet(Duration.ofMinutes(1).toNanos() / 1_000);
        accounts.carry("c", socket);
        assertThat(accounts.find("a")).isEmpty();
    }

    @Test
    void dropsTheLongestIdleOnesBeyondTheBound() {
        for (int i = 0; i < 15; i++) {
            accounts.release(accounts.carry("c" + i, socket), socket);
        }
        assertThat(accounts.size()).isEqualTo(10);
        assertThat(accounts.find("c4")).isEmpty();
        assertThat(accounts.find("c5")).isPresent();
    }

    @Test
    void neverDropsAConnectionThatHasASocket() {
        accounts.carry("live", socket);
        micros.addAndGet(Duration.ofDays(1).toNanos() / 1_000);
        for (int i = 0; i < 100; i++) {
            accounts.release(accounts.carry("c" + i, socket), socket);
        }
        assertThat(accounts.find("live")).isPresent();
    }

    @Test
    void staysWhenASecondSocketTookOver() {
        SocketBook second = new SocketBook(book, () -> true);
        Account account = accounts.carry("a", socket);
        assertThat(accounts.carry("a", second)).isSameAs(account);
        accounts.release(account, socket);
        assertThat(account.carriers()).containsExactly(second);
    }
}
