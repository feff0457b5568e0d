package org.transportlab.web.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPolicyTest {
    private final HostPolicy policy = new HostPolicy(Set.of("lab.example.org"), () -> OptionalInt.of(8081));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "LOCALHOST:8080",
                "127.0.0.1:8080",
                "192.168.1.20:8080",
                "[::1]:8080",
                "lab.example.org",
                "lab.example.org:443"
            })
    void acceptsHostsThatNobodyElseCanPointHere(String host) {
        assertThat(policy.acceptsHost(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "xlab.example.org",
                "lab.example.org.evil.example",
                "localhost:8080:8080",
                "localhost/evil",
                "a b",
                ""
            })
    void refusesHostsThatDnsCanPointAnywhere(String host) {
        assertThat(policy.acceptsHost(host)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, localhost:8080, true",
        "http://LOCALHOST:8080, localhost:8080, true",
        "https://lab.example.org, lab.example.org, true",
        "https://lab.example.org:443, lab.example.org, true",
        "http://lab.example.org, lab.example.org:80, true",
        "http://localhost:8081, localhost:8080, false",
        "http://127.0.0.1:8080, localhost:8080, false",
        "http://localhost:8080.evil.example, localhost:8080, false",
        "http://evil.example, localhost:8080, false",
        "file://, localhost:8080, false",
        "null, localhost:8080, false"
    })
    void acceptsOnlyTheOriginOfItsOwnPages(String origin, String host, boolean accepted) {
        assertThat(policy.acceptsOrigin(origin, host)).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, localhost:8081, true",
        "http://127.0.0.1:8080, 127.0.0.1:8081, true",
        "http://[::1]:8080, [::1]:8081, true",
        "http://localhost:8081, localhost:8081, false",
        "http://localhost:8080, localhost:8080, false",
        "http://localhost:8082, localhost:8081, false",
        "http://localhost, localhost:8081, false",
        "http://127.0.0.1:8080, localhost:8081, false",
        "http://localhost:8080, localhost:18081, false",
        "https://localhost:8080, localhost:8081, false",
        "http://localhost:8080.evil.example, localhost:8081, false",
        "http://evil.example:8080, evil.example:8081, false",
        "null, localhost:8081, false"
    })
    void knowsItsOwnPagesAcrossTheRelay(String origin, String host, boolean across) {
        assertThat(policy.isAcrossTheRelay(origin, host, 8080, false)).isEqualTo(across);
    }

    @org.junit.jupiter.api.Test
    void knowsItsOwnPagesAcrossTheRelayByTlsToo() {
        assertThat(policy.isAcrossTheRelay("https://localhost:8080", "localhost:8081", 8080, true))
                .isTrue();
        assertThat(policy.isAcrossTheRelay("http://localhost:8080", "localhost:8081", 8080, true))
                .isFalse();
    }

    @org.junit.jupiter.api.Test
    void knowsNobodyAcrossARelayThatIsNotThere() {
        HostPolicy alone = new HostPolicy(Set.of(), OptionalInt::empty);
        assertThat(alone.isAcrossTheRelay("http://localhost:8080", "localhost:8081", 8080, false))
                .isFalse();
        assertThat(policy.isAcrossTheRelay(null, "localhost:8081", 8080, false)).isFalse();
        assertThat(policy.isAcrossTheRelay("http://localhost:8080", null, 8080, false))
                .isFalse();
    }

    @org.junit.jupiter.api.Test
    void welcomesProgramsThatSendNoOrigin() {
        assertThat(policy.acceptsOrigin(null, "localhost:8080")).isTrue();
        assertThat(policy.acceptsHost(null)).isFalse();
    }
}
