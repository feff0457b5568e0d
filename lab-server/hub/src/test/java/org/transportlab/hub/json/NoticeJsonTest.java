package org.transportlab.hub.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.transportlab.hub.Close;
import org.transportlab.hub.delivery.Notice;
import org.transportlab.hub.delivery.Notice.Cause;
import org.transportlab.hub.log.Cursor;
import org.transportlab.hub.log.Position;

class NoticeJsonTest {
    @Test
    void writesEachAsTheProtocolHasIt() {
        Position position = new Position("k3f9", 42);
        assertThat(NoticeJson.of(new Notice.Hello("connada", Cursor.of("chat.lobby", position), false, 80)))
                .isEqualTo("{\"type\":\"hello\",\"connection\":\"connada\",\"cursor\":\"chat.lobby~k3f9.42\","
                        + "\"resumed\":false,\"heartbeat\":80}");
        assertThat(NoticeJson.of(new Notice.Gap("chat.lobby", OptionalLong.of(17), position, Cause.LAPPED)))
                .isEqualTo(
                        "{\"type\":\"gap\",\"ch\":\"chat.lobby\",\"lost\":17,\"pos\":\"k3f9.42\",\"cause\":\"lapped\"}");
        assertThat(NoticeJson.of(new Notice.Gap("chat.lobby", OptionalLong.of(8), position, Cause.CONFLATED)))
                .endsWith("\"cause\":\"conflated\"}");
        assertThat(NoticeJson.of(new Notice.Gap("chat.lobby", OptionalLong.empty(), position, Cause.EPOCH)))
                .isEqualTo(
                        "{\"type\":\"gap\",\"ch\":\"chat.lobby\",\"lost\":null,\"pos\":\"k3f9.42\",\"cause\":\"epoch\"}");
        assertThat(NoticeJson.of(new Notice.Heartbeat())).isEqualTo("{\"type\":\"hb\"}");
        assertThat(NoticeJson.of(new Notice.Bye(Close.DRAIN, "a \"reason\"\n", 1_234)))
                .isEqualTo(
                        "{\"type\":\"bye\",\"code\":3000,\"reason\":\"drain\",\"message\":\"a ?reason??\",\"retry\":1234}");
        assertThat(NoticeJson.of(new Notice.Bye(Close.LIMIT, "enough", 1_234)))
                .isEqualTo("{\"type\":\"bye\",\"code\":3503,\"reason\":\"limit\",\"message\":\"enough\"}");
    }
}
