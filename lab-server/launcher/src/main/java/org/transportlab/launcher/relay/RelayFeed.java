package org.transportlab.launcher.relay;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.transportlab.observe.TransportType;
import org.transportlab.web.meter.WireFeed;
import org.transportlab.wire.event.Direction;
import org.transportlab.wire.event.WireEvent;
import org.transportlab.wire.event.WireLog;
import org.transportlab.wire.event.WireObserver;
import org.transportlab.wire.event.WireTotals;

/** What the relay sees, as the application knows it. Safe for any thread. */
final class RelayFeed implements WireFeed {
    /** With two samples of up to 1 KiB each, some MiB. */
    private static final int KEPT = 4_000;

    private final WireLog log = new WireLog(KEPT);
    private final WireTotals totals = new WireTotals();

    List<WireObserver> observers() {
        return List.of(log, totals);
    }

    @Override
    public Page since(long number) {
        WireLog.Page page = log.since(number);
        return new Page(page.events().stream().map(RelayFeed::event).toList(), page.next(), page.dropped());
    }

    private static Event event(WireEvent seen) {
        return new Event(
                seen.connection(),
                seen.transport().name(),
                seen.logical(),
                seen.direction() == Direction.UP,
                seen.kind().name().toLowerCase(Locale.ROOT),
                seen.began(),
                seen.micros(),
                seen.offset(),
                bytes(seen.bytes()),
                seen.summary(),
                seen.raw().bytes(),
                seen.decoded().bytes(),
                seen.whole());
    }

    private static Bytes bytes(org.transportlab.wire.event.Bytes seen) {
        return new Bytes(seen.header(), seen.framing(), seen.payload(), seen.heartbeat(), seen.unparsed());
    }

    @Override
    public List<Sum> totals(Collection<String> logical) {
        return logical.stream()
                .flatMap(id -> totals.of(id).entrySet().stream().map(one -> sum(one.getKey(), id, one.getValue())))
                .filter(sum -> sum.up().total() + sum.down().total() > 0)
                .toList();
    }

    private static Sum sum(TransportType transport, String logical, WireTotals.Sum sum) {
        return new Sum(
                transport.name(),
                logical,
                bytes(sum.up()),
                bytes(sum.down()),
                sum.handshakeUp(),
                sum.handshakeDown(),
                sum.openings(),
                sum.requests(),
                sum.messages());
    }
}
