package org.transportlab.web.app;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.transportlab.hub.LabClock;
import org.transportlab.hub.access.Access;
import org.transportlab.hub.access.Rights;
import org.transportlab.hub.delivery.Hub;
import org.transportlab.hub.delivery.Presence;
import org.transportlab.hub.delivery.Taps;
import org.transportlab.hub.log.ChannelSettings;
import org.transportlab.hub.upstream.Inbox;
import org.transportlab.hub.upstream.Scenario;
import org.transportlab.scenario.chat.Chat;
import org.transportlab.scenario.notifications.Notifications;
import org.transportlab.scenario.ticker.Demand;
import org.transportlab.scenario.ticker.Ticker;
import org.transportlab.web.meter.Meters;
import org.transportlab.web.origin.Credentials;

/** The lab without its HTTP: the hub, the scenarios, and the threads they run on. */
final class Engine implements AutoCloseable {
    private static final Duration STREAM_GRACE = Duration.ofSeconds(5);
    private static final Duration POLL_GRACE = Duration.ofSeconds(15);

    private final LabSettings settings;
    private final Map<String, ChannelSettings> channels;
    private final BlockingCalls blocking = new BlockingCalls();
    private final Meters meters = new Meters();
    private final SecureRandom random = new SecureRandom();
    private final Rights rights;
    private final Credentials credentials;
    private final Hub hub;
    private final Timers timers = new Timers();
    private final Chat chat;
    private final Notifications notifications;
    private final Ticker ticker;
    private final Map<String, Scenario> scenarios = new LinkedHashMap<>();
    private final Inbox inbox;

    /** Starts all of it. */
    Engine(LabSettings settings, Supplied supplied) {
        this.settings = settings;
        channels = channels(supplied);
        LabClock clock = LabClock.system();
        Stores stores = supplied.stores().open(clock, random, settings.limits());
        Presence presence = new Presence(clock, stores.roster(), Chat::isRoom, STREAM_GRACE, POLL_GRACE);
        Demand demand = new Demand(Ticker.MAIN);
        Taps taps = new Taps(List.of(meters, presence, demand, supplied.tap()));
        Access access = supplied.access();
        rights = new Rights(access, clock);
        credentials = supplied.credentials();
        hub = new Hub(clock, random, settings.limits(), stores.logs(), this::channel, taps, access);
        access.whenChanged(hub::recheck);
        chat = new Chat(hub, presence);
        notifications = new Notifications(hub, stores.mailboxes());
        ticker = new Ticker(hub, demand, timers.pool(), clock.micros());
        List.of(chat, ticker, notifications).forEach(scenario -> scenarios.put(scenario.prefix(), scenario));
        inbox = new Inbox(clock, settings.limits(), scenarios, stores.replies(), access);
        timers.pool().scheduleWithFixedDelay(presence::sweep, 1, 1, TimeUnit.SECONDS);
        timers.pool().scheduleWithFixedDelay(hub::sweep, 30, 30, TimeUnit.SECONDS);
    }

    private static Map<String, ChannelSettings> channels(Supplied supplied) {
        Map<String, ChannelSettings> all = new HashMap<>(supplied.channels());
        all.put(Chat.PREFIX, Chat.SETTINGS);
        all.put(Ticker.PREFIX, Ticker.SETTINGS);
        all.put(Notifications.PREFIX, Notifications.SETTINGS);
        return all;
    }

    private Optional<ChannelSettings> channel(String name) {
        return Optional.ofNullable(channels.get(name.substring(0, name.indexOf('.'))));
    }

    LabSettings settings() {
        return settings;
    }

    RandomGenerator random() {
        return random;
    }

    Hub hub() {
        return hub;
    }

    Rights rights() {
        return rights;
    }

    Credentials credentials() {
        return credentials;
    }

    Meters meters() {
        return meters;
    }

    Inbox inbox() {
        return inbox;
    }

    /** By prefix. */
    Map<String, Scenario> scenarios() {
        return scenarios;
    }

    Chat chat() {
        return chat;
    }

    Notifications notifications() {
        return notifications;
    }

    BlockingCalls blocking() {
        return blocking;
    }

    ScheduledExecutorService timer() {
        return timers.pool();
    }

    /** Tells all readers to leave, and waits until they have left, or for as long as the settings allow. */
    void drain() {
        hub.drain();
        long deadline = hub.clock().nanos() + settings.drain().toNanos();
        try {
            while ((hub.subscriptionCount() > 0 || !blocking.isIdle())
                    && hub.clock().nanos() - deadline < 0) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } catch (InterruptedException e) {
            // an interrupted shutdown does not wait any longer
            Thread.currentThread().interrupt();
        }
    }

    /** Stops everything, in the reverse order of its start. */
    @Override
    public void close() {
        ticker.close();
        timers.close();
        hub.close();
        blocking.close();
    }
}
