package org.transportlab.web.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpareTest {
    private final Spare port = new Spare(Optional.of(new SpareOrigin(8082, 8080)));
    private final Spare none = new Spare(Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "localhost:8080, localhost:8082",
        "127.0.0.1:8080, 127.0.0.1:8082",
        "[::1]:8080, [::1]:8082",
        "lab.test, lab.test:8082"
    })
    void isTheSparePortUnderTheNameThePageKnows(String host, String spare) {
        assertThat(port.authority(host)).contains(spare);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8080, 127.0.0.1:8080",
        "127.0.0.1:8080, localhost:8080",
        "localhost, 127.0.0.1",
    })
    void isTheOtherNameOfThisMachineWhereThereIsNoSparePort(String host, String spare) {
        assertThat(none.authority(host)).contains(spare);
    }

    @ParameterizedTest
    @CsvSource({"lab.test:8080", "192.168.0.7:8080", "[::1]:8080", "localhost.evil.test:8080"})
    void isNotToBeHadUnderAnyOtherName(String host) {
        assertThat(none.authority(host)).isEmpty();
        assertThat(none.serves("http://localhost:8080", host, "/sse", 8080, false))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, localhost:8082, /sse, 8082, true",
        "http://localhost:8080, localhost:8082, /ws, 8082, true",
        "http://[::1]:8080, [::1]:8082, /health, 8082, true",
        "http://localhost:8080, localhost:8082, /control, 8082, false",
        "http://localhost:8080, localhost:8082, /send, 8082, false",
        "http://localhost:8081, localhost:8082, /sse, 8082, false",
        "http://127.0.0.1:8080, localhost:8082, /sse, 8082, false",
        "http://evil.test:8080, localhost:8082, /sse, 8082, false",
        "https://localhost:8080, localhost:8082, /sse, 8082, false",
        // the header says what it likes, the socket knows better
        "http://localhost:8080, localhost:8082, /sse, 8080, false",
        "http://localhost:8080, localhost:8080, /sse, 8082, false",
        "null, localhost:8082, /sse, 8082, false"
    })
    void servesStreamsToTheLabsOwnPagesAndNothingToAnybodyElse(
            String origin, String host, String path, int at, boolean served) {
        assertThat(port.serves(origin, host, path, at, false)).isEqualTo(served);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, 127.0.0.1:8080, /sse, true",
        "http://127.0.0.1:8080, localhost:8080, /sse, true",
        "http://127.0.0.1, localhost:80, /health, true",
        "http://localhost:8080, 127.0.0.1:8080, /control, false",
        "http://localhost:9090, 127.0.0.1:8080, /sse, false",
        "http://evil.test:8080, 127.0.0.1:8080, /sse, false"
    })
    void servesThePageOfTheOtherNameAtTheSamePort(String origin, String host, String path, boolean served) {
        assertThat(none.serves(origin, host, path, 8080, false)).isEqualTo(served);
    }

    @Test
    void servesNobodyWhoDoesNotSayWhereHeComesFrom() {
        assertThat(port.serves(null, "localhost:8082", "/sse", 8082, false)).isFalse();
        assertThat(port.serves("http://localhost:8080", null, "/sse", 8082, false))
                .isFalse();
        assertThat(none.authority(null)).isEmpty();
    }

    @Test
    void letsPagesInByTlsOnlyWhereTheyCameByTls() {
        assertThat(port.serves("https://localhost:8080", "localhost:8082", "/sse", 8082, true))
                .isTrue();
        assertThat(port.serves("http://localhost:8080", "localhost:8082", "/sse", 8082, true))
                .isFalse();
        assertThat(port.serves("https://localhost:8080", "localhost:8082", "/sse", 8082, false))
                .isFalse();
    }
}
