package org.transportlab.load.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.transportlab.load.plan.AdmissionGate.Answer.COME_IN;
import static org.transportlab.load.plan.AdmissionGate.Answer.DOWN;
import static org.transportlab.load.plan.AdmissionGate.Answer.FULL;

import org.junit.jupiter.api.Test;

class AdmissionGateTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void isOpenToAllUntilItIsClosed() {
        AdmissionGate doorway = new AdmissionGate(1);
        assertThat(doorway.knock(0)).isEqualTo(COME_IN);
        assertThat(doorway.knock(0)).isEqualTo(COME_IN);
    }

    @Test
    void letsNobodyInBeforeItsTimeAndThenSoManyASecond() {
        AdmissionGate doorway = new AdmissionGate(2);
        doorway.close(5 * SECOND);
        assertThat(doorway.knock(5 * SECOND - 1)).isEqualTo(DOWN);
        assertThat(doorway.knock(5 * SECOND)).isEqualTo(COME_IN);
        assertThat(doorway.knock(5 * SECOND)).isEqualTo(COME_IN);
        assertThat(doorway.knock(6 * SECOND - 1)).isEqualTo(FULL);
        assertThat(doorway.knock(6 * SECOND)).isEqualTo(COME_IN);
    }

    @Test
    void keepsNoUnusedPlacesForLater() {
        AdmissionGate doorway = new AdmissionGate(1);
        doorway.close(0);
        assertThat(doorway.knock(9 * SECOND)).isEqualTo(COME_IN);
        assertThat(doorway.knock(9 * SECOND)).isEqualTo(FULL);
    }
}
