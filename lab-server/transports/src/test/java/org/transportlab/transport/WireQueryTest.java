package org.transportlab.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.delivery.ReadRequest;
import org.transportlab.hub.log.Cursor;
import org.transportlab.hub.log.Position;

final class WireQueryTest {
    @Test
    void readsWhatIsThereAndKnowsWhatIsUsual() {
        WireQuery query = WireQuery.of(Map.of(
                "channels", new String[] {"chat.lobby,ticker.main"},
                "cursor", new String[] {"chat.lobby~k3f9.42"},
                "history", new String[] {"7"},
                "wait", new String[] {"55"}));

        assertThat(query.readRequest().channels()).containsExactly("chat.lobby", "ticker.main");
        assertThat(query.readRequest().cursor()).isEqualTo(Cursor.of("chat.lobby", new Position("k3f9", 42)));
        assertThat(query.readRequest().history()).isEqualTo(7);
        assertThat(query.waitSeconds()).isEqualTo(55);
        assertThat(WireQuery.of(Map.of())).isEqualTo(new WireQuery(new ReadRequest(List.of(), Cursor.NONE, 0), 25));
    }

    @Test
    void refusesNumbersOutOfRangeAndNonsense() {
        for (String bad :
                List.of("0", "56", "-1", "1.5", "x", "99999999999999999999", "\u0665", "1\r\nSet-Cookie: a=b")) {
            assertThatThrownBy(() -> WireQuery.of(Map.of("wait", new String[] {bad})))
                    .as(bad)
                    .isInstanceOf(BadRequest.class)
                    .message()
                    .doesNotContain("\r", "\n");
        }
        assertThatThrownBy(() -> WireQuery.of(Map.of("cursor", new String[] {"chat.lobby"})))
                .isInstanceOf(BadRequest.class);
    }

    @Test
    void refusesToChooseBetweenTwoValues() {
        assertThatThrownBy(() -> WireQuery.of(Map.of("channels", new String[] {"chat.a", "chat.b"})))
                .isInstanceOf(BadRequest.class)
                .hasMessage("'channels' is given more than once");
    }
}
