package org.transportlab.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TransportTypesTest {
    private static final TransportType PIGEON = new TransportType("pigeon", "/loft", false, false, "Pigeon");
    private static final TransportType DRUM = new TransportType("drum", "/hill", true, true, "Drum");

    @Test
    void keepsTheOrderInWhichTransportsAreShown() {
        assertThat(TransportTypes.of(PIGEON).with(DRUM).names()).containsExactly("pigeon", "drum");
    }

    @Test
    void findsATransportByItsNameAndByItsPath() {
        TransportTypes both = TransportTypes.of(PIGEON, DRUM);

        assertThat(both.named("drum")).contains(DRUM);
        assertThat(both.at("/loft")).contains(PIGEON);
        assertThat(both.named("smoke")).isEmpty();
        assertThat(both.at("/hill/top")).isEmpty();
    }

    @Test
    void refusesTwoTransportsOfOneNameOrAtOnePath() {
        assertThatThrownBy(() -> TransportTypes.of(PIGEON, new TransportType("pigeon", "/nest", false, false, "")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TransportTypes.of(PIGEON, new TransportType("dove", "/loft", false, false, "")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
