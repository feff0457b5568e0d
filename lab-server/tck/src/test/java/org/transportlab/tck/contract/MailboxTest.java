package org.transportlab.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.transportlab.tck.client.Chat;
import org.transportlab.tck.client.Client;
import org.transportlab.tck.client.End;
import org.transportlab.tck.client.Http;
import org.transportlab.tck.client.Transport;
import org.transportlab.tck.client.Visit;
import org.transportlab.tck.container.Container;
import org.transportlab.tck.container.EveryContainer;
import org.transportlab.tck.container.Labs;
import org.transportlab.tck.container.Settings;

/** As delivered, the lab is open, but for what a user is notified of. */
@Tag("contract")
class MailboxTest {
    @RegisterExtension
    static final Labs LABS = Labs.with(Settings.roomy());

    @EveryTransport
    void isReadByItsUserAndByNobodyElse(Container container, Transport transport) {
        URI lab = LABS.in(container);
        String user = "u" + UUID.randomUUID().toString().substring(0, 8);
        String mailbox = "notify." + user;
        try (Client owner = transport.connect(lab, Visit.to(mailbox).as(user));
                Client guest = transport.open(lab, Visit.to(mailbox));
                Client namesake = transport.open(lab, Visit.to(mailbox).as(user.toUpperCase(Locale.ROOT)))) {
            for (Client other : List.of(guest, namesake)) {
                End end = other.heard().awaitEnd();
                assertThat(end.code()).isEqualTo(3502);
                assertThat(end.words()).contains("only the user of that name may read " + mailbox);
            }
            Chat.post(
                    lab,
                    "bob",
                    "{\"id\":\"" + user + "\",\"ch\":\"" + mailbox
                            + "\",\"type\":\"notify\",\"data\":{\"text\":\"psst\"}}");
            assertThat(owner.heard().awaitFrames(1).get(0).data().path("text").asText())
                    .isEqualTo("psst");
        }
    }

    @EveryContainer
    void isToldOnlyToTheUserWhoAsks(Container container) throws IOException {
        URI lab = LABS.in(container);
        assertThat(Http.get(lab.resolve("notifications?user=ada")).statusCode()).isEqualTo(200);
        assertThat(Http.get(lab.resolve("poll?channels=notify.ada&user=bob")).statusCode())
                .isEqualTo(403);
    }
}
