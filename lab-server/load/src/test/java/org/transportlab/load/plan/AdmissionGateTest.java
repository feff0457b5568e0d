package org.transportlab.load.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.transportlab.load.plan.AdmissionGate.Answer.ADMITTED;
import static org.transportlab.load.plan.AdmissionGate.Answer.DOWN;
import static org.transportlab.load.plan.AdmissionGate.Answer.FULL;

import org.junit.jupiter.api.Test;

class AdmissionGateTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void isOpenToAllUntilItIsClosed() {
        AdmissionGate gate = new AdmissionGate(1);
        assertThat(gate.admit(0)).isEqualTo(ADMITTED);
        assertThat(gate.admit(0)).isEqualTo(ADMITTED);
    }

    @Test
    void letsNobodyInBeforeItsTimeAndThenSoManyASecond() {
        AdmissionGate gate = new AdmissionGate(2);
        gate.close(5 * SECOND);
        assertThat(gate.admit(5 * SECOND - 1)).isEqualTo(DOWN);
        assertThat(gate.admit(5 * SECOND)).isEqualTo(ADMITTED);
        assertThat(gate.admit(5 * SECOND)).isEqualTo(ADMITTED);
        assertThat(gate.admit(6 * SECOND - 1)).isEqualTo(FULL);
        assertThat(gate.admit(6 * SECOND)).isEqualTo(ADMITTED);
    }

    @Test
    void keepsNoUnusedPlacesForLater() {
        AdmissionGate gate = new AdmissionGate(1);
        gate.close(0);
        assertThat(gate.admit(9 * SECOND)).isEqualTo(ADMITTED);
        assertThat(gate.admit(9 * SECOND)).isEqualTo(FULL);
    }
}
