package org.transportlab.tck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A stream with nothing to say says so. */
@Tag("contract")
class HeartbeatTest {
    @RegisterExtension
    static final Labs LABS = Labs.with(Settings.roomy().with("lab.heartbeat-ms", 200));

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("org.transportlab.tck.Pairing#streams")
    void beatsWhileNothingHappens(Container container, Transport transport) {
        try (Client reader = transport.connect(LABS.in(container), Visit.to(Chat.room()))) {
            assertThat(reader.heard().awaitNotice("hello").get("heartbeat").intValue())
                    .isEqualTo(200);
            reader.heard().awaitNotices("hb", 5);
            Chat.say(LABS.in(container), reader.heard().cursor().split("~", 2)[0], "and then");
            assertThat(reader.heard().awaitSaid(1)).containsExactly("and then");
        }
    }
}
