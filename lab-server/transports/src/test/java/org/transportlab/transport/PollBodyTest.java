package org.transportlab.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.transportlab.hub.Limits;
import org.transportlab.hub.access.Caller;
import org.transportlab.hub.delivery.Batch;
import org.transportlab.hub.delivery.Notice;
import org.transportlab.hub.delivery.ReadRequest;
import org.transportlab.hub.delivery.Reader;
import org.transportlab.hub.json.FrameJson;
import org.transportlab.hub.json.NoticeJson;
import org.transportlab.hub.log.Cursor;
import org.transportlab.hub.log.Position;
import org.transportlab.observe.TransportType;
import org.transportlab.transport.rig.Site;

final class PollBodyTest {
    private final Caller caller = new Caller("ada", "x7k2m9qa", "127.0.0.1");

    @Test
    void holdsTheHelloAndTheFramesAsTheyAre() {
        try (Site site = new Site(Limits.defaults())) {
            site.hub().publish("test.a", "k", "tick", "{\"euro\":\"\u20ac\"}");
            site.hub().publish("test.b", "k", "tick", "{}");
            Batch batch = site.hub()
                    .read(
                            new Reader(new TransportType("poll", "/poll", false, false, "Poll"), caller),
                            new ReadRequest(List.of("test.a", "test.b"), Cursor.NONE, 9))
                    .toCompletableFuture()
                    .join();

            String body = new String(PollBody.of(batch, caller, Duration.ofSeconds(15)), UTF_8);

            assertThat(body)
                    .isEqualTo("{\"type\":\"hello\",\"connection\":\"x7k2m9qa\",\"cursor\":\"" + batch.cursor()
                            + "\",\"resumed\":false,\"heartbeat\":15000,\"frames\":["
                            + new String(FrameJson.of(batch.frames().get(0)), UTF_8) + ','
                            + new String(FrameJson.of(batch.frames().get(1)), UTF_8) + "]}");
        }
    }

    @Test
    void listsGapsOnlyWhenThereAreSome() {
        Cursor cursor = Cursor.of("test.a", new Position("k3f9", 4));
        Notice gap = new Notice.Gap("test.a", OptionalLong.of(17), new Position("k3f9", 4), Notice.Cause.LAPPED);
        Batch batch = new Batch(List.of(gap, gap), List.of(), cursor, cursor, true);

        String body = new String(PollBody.of(batch, caller, Duration.ofSeconds(15)), UTF_8);

        assertThat(body).endsWith("\"frames\":[],\"gaps\":[" + NoticeJson.of(gap) + ',' + NoticeJson.of(gap) + "]}");
    }
}
