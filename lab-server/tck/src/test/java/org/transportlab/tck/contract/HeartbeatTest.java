package org.transportlab.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.transportlab.tck.client.Chat;
import org.transportlab.tck.client.Client;
import org.transportlab.tck.client.Transport;
import org.transportlab.tck.client.Visit;
import org.transportlab.tck.container.Container;
import org.transportlab.tck.container.Labs;
import org.transportlab.tck.container.Settings;

/** A stream with nothing to say says so. */
@Tag("contract")
class HeartbeatTest {
    @RegisterExtension
    static final Labs LABS = Labs.with(Settings.roomy().with("lab.heartbeat-ms", 200));

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("org.transportlab.tck.contract.Pairing#streams")
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
