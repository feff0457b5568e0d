package org.transportlab.hub.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.transportlab.hub.ManualClock;
import org.transportlab.hub.log.ByteBudget;
import org.transportlab.hub.log.ChannelLog;
import org.transportlab.hub.log.ChannelSettings;
import org.transportlab.hub.log.Frame;
import org.transportlab.hub.log.LagPolicy;
import org.transportlab.hub.log.Payload;

class FrameJsonTest {
    private final ManualClock clock = new ManualClock();
    private final ChannelLog log = new ChannelLog(
            "chat.lobby",
            "e1",
            new ChannelSettings(8, 1 << 20, LagPolicy.DELIVER_ALL, 1),
            clock,
            new ByteBudget(1 << 20));

    private Frame append(Payload payload) {
        return log.append("k", "said", payload).orElseThrow();
    }

    private String json(int number, String data) {
        return "{\"ch\":\"chat.lobby\",\"pos\":\"e1." + number + "\",\"ts\":" + clock.micros()
                + ",\"type\":\"said\",\"data\":" + data + '}';
    }

    @Test
    void aFrameIsWrittenOnceAsTheProtocolHasIt() {
        Frame frame = append(Payload.json("{\"text\":\"é\"}"));
        assertThat(FrameJson.of(frame))
                .isEqualTo(json(1, "{\"text\":\"é\"}").getBytes(UTF_8))
                .isSameAs(FrameJson.of(frame));
    }

    @Test
    void bytesAreWrittenAsBase64() {
        assertThat(new String(FrameJson.of(append(Payload.binary(new byte[] {0, 1, -1}))), UTF_8))
                .isEqualTo(json(1, "\"AAH/\""));
    }

    @Test
    void framesAreListedBetweenAHeadAndATail() {
        Frame one = append(Payload.json("1"));
        Frame two = append(Payload.json("2"));
        assertThat(new String(FrameJson.list("[", List.of(), "]"), UTF_8)).isEqualTo("[]");
        assertThat(new String(FrameJson.list("[", List.of(one, two), "]"), UTF_8))
                .isEqualTo('[' + json(1, "1") + ',' + json(2, "2") + ']');
    }
}
