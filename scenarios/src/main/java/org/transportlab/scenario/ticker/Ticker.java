package org.transportlab.scenario.ticker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import org.transportlab.hub.access.Caller;
import org.transportlab.hub.delivery.Hub;
import org.transportlab.hub.log.ChannelSettings;
import org.transportlab.hub.log.LagPolicy;
import org.transportlab.hub.log.Position;
import org.transportlab.hub.upstream.Command;
import org.transportlab.hub.upstream.Reply;
import org.transportlab.hub.upstream.Scenario;
import org.transportlab.scenario.Json;

/**
 * Prices of a dozen symbols. {@link #MAIN} ticks by itself while somebody reads it; other channels tick when a workload
 * makes them.
 *
 * <p>Takes no commands. Event: {@code tick {sym,px,due,n}}, with a {@code pad} where a size is asked for. Any thread may
 * call any method; the ticks of a channel are published in the order in which its market moved.
 */
public final class Ticker implements Scenario, AutoCloseable {
    public static final String PREFIX = "ticker";
    public static final String MAIN = "ticker.main";
    public static final ChannelSettings SETTINGS = new ChannelSettings(4_096, 4 << 20, LagPolicy.LATEST_PER_KEY, 256);

    /** Ticks a second on {@link #MAIN}. */
    public static final int MAIN_RATE = 20;

    /** How long {@link #MAIN} goes on for nobody: more than the pause between two polls of somebody typing curl. */
    public static final Duration LINGER = Duration.ofSeconds(60);

    private final Hub hub;
    private final Markets markets;
    private final OnDemand main;

    /**
     * @param demand for {@link #MAIN}; must hang on the hub as a tap
     * @param seed the same seed gives the same prices
     */
    public Ticker(Hub hub, Demand demand, ScheduledExecutorService scheduler, long seed) {
        this.hub = hub;
        this.markets = new Markets(seed);
        this.main =
                new OnDemand(scheduler, hub.clock(), MAIN_RATE, LINGER, (number, due) -> sample(MAIN, number, due, 0));
        demand.listen(main);
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public ChannelSettings settings() {
        return SETTINGS;
    }

    @Override
    public CompletionStage<Reply> handle(Command command, Caller caller) {
        return CompletableFuture.completedFuture(
                Reply.rejected("bad_request", "a ticker takes no commands; it only talks"));
    }

    @Override
    public CompletionStage<Position> sample(String channel, long number, long dueMicros, int size) {
        Market market = markets.of(channel);
        synchronized (market) {
            Quote quote = market.tick(number, dueMicros);
            return hub.publish(channel, quote.symbol(), "tick", json(quote).endAt(size));
        }
    }

    /**
     * The last quote of each symbol in a channel, in alphabetical order: what a reader needs that was told of a gap. It may
     * be newer than a cursor taken before, never older.
     */
    public List<Quote> latest(String channel) {
        Market market = markets.of(channel);
        synchronized (market) {
            return market.latest();
        }
    }

    @Override
    public void close() {
        main.close();
    }

    private static Json json(Quote quote) {
        return Json.object()
                .text("sym", quote.symbol())
                .number("px", quote.price())
                .number("due", quote.dueMicros())
                .number("n", quote.number());
    }
}
