package org.transportlab.scenario.ticker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.transportlab.scenario.Lab.caller;
import static org.transportlab.scenario.Lab.command;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.transportlab.hub.Close;
import org.transportlab.hub.delivery.Reader;
import org.transportlab.hub.delivery.Subscription;
import org.transportlab.hub.delivery.Tap;
import org.transportlab.hub.log.Frame;
import org.transportlab.hub.log.LagPolicy;
import org.transportlab.hub.upstream.Reply;
import org.transportlab.scenario.Lab;

class TickerTest {
    private final Lab lab = new Lab(Ticker.SETTINGS);
    private final Demand demand = new Demand(Ticker.MAIN);
    private final Ticker ticker = new Ticker(lab.hub, demand, lab.scheduler, 7);

    {
        lab.tap(demand);
    }

    @AfterEach
    void closeLab() {
        ticker.close();
        lab.close();
    }

    @Test
    void eachTickIsOfTheNextSymbolAndKeyedByIt() {
        for (int n = 1; n <= 13; n++) {
            ticker.sample("ticker.run", n, 5, 0);
        }
        assertThat(lab.frames)
                .extracting(Frame::key)
                .startsWith("ACME", "BOLT")
                .endsWith("LYNX", "ACME")
                .hasSize(13);
    }

    @Test
    void aTickSaysWhatItIsWorthWhenItWasDueAndItsNumber() {
        String data = lab.data(ticker.sample("ticker.run", 42, 1_764_000_000_123_456L, 0));
        BigDecimal price = ticker.latest("ticker.run").get(0).price();
        assertThat(data)
                .isEqualTo("{\"sym\":\"ACME\",\"px\":" + price.toPlainString() + ",\"due\":1764000000123456,\"n\":42}");
        assertThat(price.scale()).isEqualTo(2);
    }

    @Test
    void dataHasExactlyTheSizeAskedFor() {
        for (int size = 60; size < 100; size++) {
            assertThat(lab.data(ticker.sample("ticker.run", 1, 1_764_000_000_123_456L, size))
                            .getBytes(UTF_8))
                    .hasSize(size);
        }
        assertThat(lab.data(ticker.sample("ticker.run", 1, 1_764_000_000_123_456L, 4_096)))
                .hasSize(4_096)
                .contains(",\"pad\":\"xxx");
    }

    @Test
    void theSameSeedGivesTheSamePrices() {
        List<List<Quote>> walks = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            Market market = new Market(new SplittableRandom(99));
            List<Quote> walk = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                walk.add(market.tick(i, i));
            }
            walks.add(walk);
        }
        assertThat(walks.get(0)).isEqualTo(walks.get(1));
        assertThat(walks.get(0)).extracting(Quote::price).doesNotContain(BigDecimal.ZERO);
    }

    @Test
    void pricesStayWithinReason() {
        Market market = new Market(new SplittableRandom(3));
        for (int i = 0; i < 1_000_000; i++) {
            assertThat(market.tick(i, i).price().doubleValue()).isBetween(1.0, 999.99);
        }
    }

    @Test
    void theSnapshotHasTheLatestQuoteOfEachSymbolOfThatChannelOnly() {
        for (int n = 1; n <= 14; n++) {
            ticker.sample("ticker.run", n, n, 0);
        }
        assertThat(ticker.latest("ticker.run"))
                .hasSize(12)
                .extracting(Quote::number)
                .startsWith(13L, 14L, 3L);
        assertThat(ticker.latest("ticker.other")).isEmpty();
    }

    @Test
    void theMainTickerRunsOnlyWhileSomebodyReadsIt() {
        lab.scheduler.pass(Duration.ofSeconds(5));
        assertThat(lab.frames).isEmpty();
        Subscription reader = lab.stream("ada", Ticker.MAIN);
        await().until(() -> lab.scheduler.pending() == 1);
        lab.scheduler.pass(Duration.ofSeconds(2));
        assertThat(lab.frames).hasSize(40);
        CountDownLatch parted = new CountDownLatch(1);
        lab.tap(new Tap() {
            @Override
            public void parted(Reader who, String channel) {
                parted.countDown();
            }
        });
        reader.end(Close.GONE, "gone");
        await().until(() -> parted.getCount() == 0);
        lab.scheduler.pass(Ticker.LINGER.plusSeconds(1));
        int then = lab.frames.size();
        lab.scheduler.pass(Duration.ofSeconds(5));
        assertThat(lab.frames).hasSize(then);
        assertThat(lab.scheduler.pending()).isZero();
    }

    @Test
    void pollersKeepTheMainTickerGoingBetweenTheirPolls() {
        for (int poll = 0; poll < 10; poll++) {
            lab.poll("ada", Ticker.MAIN);
            lab.scheduler.pass(Duration.ofSeconds(30));
        }
        assertThat(lab.frames).hasSize(10 * 30 * Ticker.MAIN_RATE);
        lab.scheduler.pass(Duration.ofMinutes(5));
        // the tick at the very moment of stopping may or may not be among them
        assertThat(lab.frames.size()).isBetween((9 * 30 + 60) * Ticker.MAIN_RATE - 1, (9 * 30 + 60) * Ticker.MAIN_RATE);
    }

    @Test
    void theMainTickerStartsAgainForTheNextReader() {
        lab.poll("ada", Ticker.MAIN);
        lab.scheduler.pass(Duration.ofMinutes(5));
        int first = lab.frames.size();
        lab.poll("ada", Ticker.MAIN);
        lab.scheduler.pass(Duration.ofSeconds(1));
        assertThat(lab.frames).hasSize(first + Ticker.MAIN_RATE);
    }

    @Test
    void readersOfOtherChannelsDoNotStartTheMainTicker() {
        lab.poll("ada", "ticker.run");
        lab.scheduler.pass(Duration.ofSeconds(1));
        assertThat(lab.frames).isEmpty();
    }

    @Test
    void oneReaderLeavingDoesNotStopTheTickerForAnother() {
        Subscription ada = lab.stream("ada", Ticker.MAIN);
        await().until(() -> lab.scheduler.pending() == 1);
        lab.poll("bob", Ticker.MAIN);
        lab.scheduler.pass(Ticker.LINGER.multipliedBy(3));
        assertThat(lab.frames).hasSize((int) Ticker.LINGER.toSeconds() * 3 * Ticker.MAIN_RATE);
        assertThat(ada.isOpen()).isTrue();
    }

    @Test
    void aClosedTickerIsSilent() {
        lab.poll("ada", Ticker.MAIN);
        ticker.close();
        lab.poll("ada", Ticker.MAIN);
        lab.scheduler.pass(Duration.ofSeconds(5));
        assertThat(lab.frames).isEmpty();
    }

    @Test
    void commandsAreRefusedWithAReason() {
        Reply reply = Lab.now(ticker.handle(command(Ticker.MAIN, "say", Map.of()), caller("ada")));
        assertThat(reply).isEqualTo(Reply.rejected("bad_request", "a ticker takes no commands; it only talks"));
    }

    @Test
    void marketsOfForgottenChannelsCostNothing() {
        for (int i = 0; i < 2_000; i++) {
            ticker.latest("ticker.r" + i);
        }
        ticker.sample("ticker.main", 1, 1, 0);
        assertThat(ticker.latest(Ticker.MAIN)).hasSize(1);
    }

    @Test
    void itsSettingsAreKnownBeforeThereIsAHub() {
        assertThat(ticker.settings()).isEqualTo(Ticker.SETTINGS);
        assertThat(ticker.prefix()).isEqualTo(Ticker.PREFIX);
        assertThat(Ticker.SETTINGS.lag()).isEqualTo(LagPolicy.LATEST_PER_KEY);
    }
}
