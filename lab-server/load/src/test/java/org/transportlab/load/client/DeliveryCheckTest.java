package org.transportlab.load.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.transportlab.load.stats.Tally;

class DeliveryCheckTest {
    private static final String HELLO =
            "{\"type\":\"hello\",\"connection\":\"abcd\",\"cursor\":\"drill.x~e1.4\",\"resumed\":false}";
    private final Tally tally = new Tally();
    private final DeliveryCheck hearing = new DeliveryCheck("drill.x", tally);

    private int hear(String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        return hearing.hear(bytes, 0, bytes.length, 5_000_000);
    }

    private static String frame(long seq) {
        return "{\"ch\":\"drill.x\",\"pos\":\"e1." + seq + "\",\"ts\":1,\"type\":\"beat\",\"data\":{\"at\":1000000}}";
    }

    @Test
    void keepsTheCursorOfTheHelloAndThenOfEachFrame() {
        hear(HELLO);
        assertThat(hearing.cursor()).isEqualTo("drill.x~e1.4");
        hear('[' + frame(5) + ',' + frame(6) + ']');
        assertThat(hearing.cursor()).isEqualTo("drill.x~e1.6");
        assertThat(hearing.seq()).isEqualTo(6);
        assertThat(tally.frames()).isEqualTo(2);
        assertThat(tally.lost()).isZero();
        assertThat(tally.millisAt(50)).isBetween(3.9, 4.1);
    }

    @Test
    void countsWhatIsMissingAndWhatComesTwice() {
        hear(HELLO + frame(5) + frame(9) + frame(9));
        assertThat(tally.lost()).isEqualTo(3);
        assertThat(tally.duplicated()).isEqualTo(1);
    }

    @Test
    void doesNotMissWhatAGapAccountsFor() {
        hear(HELLO + "{\"type\":\"gap\",\"ch\":\"drill.x\",\"lost\":17,\"pos\":\"e1.21\",\"cause\":\"lapped\"}"
                + frame(22));
        assertThat(tally.lost()).isZero();
        assertThat(tally.skipped()).isEqualTo(17);
        assertThat(tally.gaps()).isEqualTo(1);
    }

    @Test
    void waitsForTheRestOfAMessageThatIsCutAnywhere() {
        String text = HELLO + frame(5) + "{\"type\":\"bye\",\"code\":3000,\"retry\":1234}";
        for (int cut = 0; cut <= text.length(); cut++) {
            DeliveryCheck half = new DeliveryCheck("drill.x", new Tally());
            byte[] first = text.substring(0, cut).getBytes(US_ASCII);
            int heard = half.hear(first, 0, first.length, 0);
            byte[] rest = text.substring(heard).getBytes(US_ASCII);
            half.hear(rest, 0, rest.length, 0);
            assertThat(half.seq()).as("cut at %d", cut).isEqualTo(5);
            assertThat(half.takeRetry()).as("cut at %d", cut).isEqualTo(1234);
            assertThat(half.takeRetry()).isEqualTo(-1);
        }
    }
}
