package org.transportlab.load.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.transportlab.load.stats.Tally;

class DeliveryCheckTest {
    private static final String HELLO =
            "{\"type\":\"hello\",\"connection\":\"abcd\",\"cursor\":\"chat.x~e1.4\",\"resumed\":false}";
    private final Tally tally = new Tally();
    private final Cursor cursor = new Cursor("chat.x");
    private final DeliveryCheck check = new DeliveryCheck(cursor, tally);

    private int receive(String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        return check.check(bytes, 0, bytes.length, 5_000);
    }

    private String cursor() {
        ByteBuffer out = ByteBuffer.allocate(100);
        cursor.put(out);
        return new String(out.array(), 0, out.position(), US_ASCII);
    }

    private static String frame(long seq) {
        return "{\"ch\":\"chat.x\",\"pos\":\"e1." + seq + "\",\"ts\":1000,\"type\":\"beat\",\"data\":{\"n\":1}}";
    }

    @Test
    void keepsTheCursorOfTheHelloAndThenOfEachFrame() {
        receive(HELLO);
        assertThat(cursor()).isEqualTo("chat.x~e1.4");
        receive('[' + frame(5) + ',' + frame(6) + ']');
        assertThat(cursor()).isEqualTo("chat.x~e1.6");
        assertThat(cursor.seq()).isEqualTo(6);
        assertThat(tally.messages()).isEqualTo(2);
        assertThat(tally.lost()).isZero();
        assertThat(tally.millisAt(50)).isBetween(3.9, 4.1);
    }

    @Test
    void takesAMessageThatWasPublishedLateToBeAsLateAsItWasDue() {
        receive(frame(5).replace("\"n\":1", "\"due\":500"));
        assertThat(tally.millisAt(50)).isBetween(4.4, 4.6);
        tally.clearLateness();
        assertThat(tally.millisAt(50)).isZero();
        receive(frame(6));
        assertThat(tally.millisAt(50)).isBetween(3.9, 4.1);
        assertThat(tally.messages()).isEqualTo(2);
    }

    @Test
    void countsWhatIsMissingAndWhatComesTwice() {
        receive(HELLO + frame(5) + frame(9) + frame(9));
        assertThat(tally.lost()).isEqualTo(3);
        assertThat(tally.duplicated()).isEqualTo(1);
    }

    @Test
    void doesNotMissWhatAGapAccountsFor() {
        receive(HELLO + "{\"type\":\"gap\",\"ch\":\"chat.x\",\"lost\":17,\"pos\":\"e1.21\",\"cause\":\"lapped\"}"
                + frame(22));
        assertThat(tally.lost()).isZero();
        assertThat(tally.skipped()).isEqualTo(17);
        assertThat(tally.gaps()).isEqualTo(1);
    }

    @Test
    void waitsForTheRestOfAMessageThatIsCutAnywhere() {
        String text = HELLO + frame(5) + "{\"type\":\"bye\",\"code\":3000,\"retry\":1234}";
        for (int cut = 0; cut <= text.length(); cut++) {
            Cursor at = new Cursor("chat.x");
            DeliveryCheck half = new DeliveryCheck(at, new Tally());
            byte[] first = text.substring(0, cut).getBytes(US_ASCII);
            int done = half.check(first, 0, first.length, 0);
            byte[] rest = text.substring(done).getBytes(US_ASCII);
            half.check(rest, 0, rest.length, 0);
            assertThat(at.seq()).as("cut at %d", cut).isEqualTo(5);
            assertThat(half.takeRetry()).as("cut at %d", cut).isEqualTo(1234);
            assertThat(half.takeRetry()).isEqualTo(-1);
        }
    }
}
