package org.transportlab.kit.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.transportlab.kit.time.VirtualClock;

class TokensTest {
    private final VirtualClock clock = new VirtualClock();
    private final Tokens tokens = new Tokens(clock);

    @Test
    void aTokenSaysWhoAndUntilWhen() {
        assertThat(tokens.read(tokens.issue("ada", Duration.ofMinutes(5))))
                .contains(new Tokens.Token("ada", clock.instant().plusSeconds(300)));
    }

    @Test
    void aTokenIsGoodUntilItsLastMoment() {
        String token = tokens.issue("ada", Duration.ofMinutes(5));
        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(tokens.read(token)).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(tokens.read(token)).isEmpty();
    }

    @Test
    void whatWasNotGivenOutHereIsNoToken() {
        String token = tokens.issue("ada", Duration.ofMinutes(5));
        assertThat(tokens.read(null)).isEmpty();
        assertThat(tokens.read("")).isEmpty();
        assertThat(tokens.read(token.replace("ada", "bob"))).isEmpty();
        assertThat(tokens.read(token + "x")).isEmpty();
        assertThat(tokens.read("ada.soon.made-up")).isEmpty();
    }
}
