package org.transportlab.transport.shortpoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.transportlab.hub.Limits;
import org.transportlab.transport.rig.Container;
import org.transportlab.transport.rig.Container.Running;
import org.transportlab.transport.rig.RawClient;
import org.transportlab.transport.rig.RawClient.Response;
import org.transportlab.transport.rig.Site;

final class ShortPollOnTheWireTest {
    @ParameterizedTest
    @EnumSource
    void answersAtOnceAndHasNothingToSayToWhoKnowsTheTag(Container container) throws Exception {
        try (Running lab = container.start(new Site(Limits.defaults()));
                RawClient client = lab.connect()) {
            String start = lab.site()
                    .hub()
                    .now(List.of("test.a"), 0)
                    .toCompletableFuture()
                    .join()
                    .toString();
            String target = "/poll?channels=test.a&cursor=" + start;

            Response empty = client.get(target).response();
            String tag = empty.headers().get("etag");
            assertThat(empty.status()).isEqualTo(200);
            assertThat(empty.body()).contains("\"resumed\":true", "\"frames\":[]");
            assertThat(tag).isEqualTo('"' + start + '"');
            assertThat(client.get(target, "If-None-Match: \"other\", " + tag)
                            .head()
                            .status())
                    .isEqualTo(304);

            lab.site().publish("test.a", 1, 0);
            Response news = client.get(target, "If-None-Match: " + tag).response();
            assertThat(news.status()).isEqualTo(200);
            assertThat(news.body()).contains("\"n\":1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsOfAnUnknownEpoch(Container container) throws Exception {
        try (Running lab = container.start(new Site(Limits.defaults()));
                RawClient client = lab.connect()) {
            Response answer =
                    client.get("/poll?channels=test.a&cursor=test.a~zzzzzzzz.7").response();

            assertThat(answer.body())
                    .contains("\"resumed\":false", "\"gaps\":[{\"type\":\"gap\",\"ch\":\"test.a\",\"lost\":null");
        }
    }

    @ParameterizedTest
    @EnumSource
    void cutsAReaderThatDoesNotTakeItsAnswer(Container container) throws Exception {
        try (Running lab = container.start(new Site(Limits.defaults().withSendDeadline(Duration.ofSeconds(2))));
                RawClient lazy = lab.connect();
                RawClient other = lab.connect()) {
            lab.site().publish("test.a", 1, 12_000_000);
            lazy.get("/poll?channels=test.a&history=1");
            assertThat(lazy.head().status()).isEqualTo(200);

            assertThat(other.get("/poll?channels=test.b").response().status()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(20)).until(() -> lab.openSockets() == 1);
            await().until(() -> lab.site().hub().subscriptionCount() == 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesInWords(Container container) throws Exception {
        try (Running lab = container.start(new Site(Limits.defaults()))) {
            for (String bad : List.of(
                    "/poll",
                    "/poll?channels=",
                    "/poll?channels=a",
                    "/poll?channels=test.a&cursor=x",
                    "/poll?channels=test.a&history=-1",
                    "/poll?channels=test.a&channels=test.b")) {
                try (RawClient client = lab.connect()) {
                    Response answer = client.get(bad).response();
                    assertThat(answer.status()).as(bad).isEqualTo(400);
                    assertThat(answer.body()).contains("\"type\":\"bye\",\"code\":3500,\"reason\":\"bad_request\"");
                }
            }
        }
    }
}
