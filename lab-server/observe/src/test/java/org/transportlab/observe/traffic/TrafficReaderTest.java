package org.transportlab.observe.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.transportlab.web.meter.WireFeed;

class TrafficReaderTest {
    private final Script relay = new Script();

    @Test
    void tellsEachEventOfItsConnectionsOnceAndNothingOfOthers() {
        TrafficReader reader = new TrafficReader(relay);
        relay.saw(1, "", "tcp_open").saw(1, "mine", "request_head").saw(2, "theirs", "request_head");
        assertThat(kinds(reader, "mine")).containsExactly("0 tcp_open", "1 request_head");
        assertThat(kinds(reader, "mine")).isEmpty();
        relay.saw(1, "mine", "tcp_close");
        assertThat(kinds(reader, "mine")).containsExactly("3 tcp_close");
    }

    @Test
    void tellsNothingFromBeforeItsTime() {
        relay.saw(1, "mine", "request_head");
        TrafficReader reader = new TrafficReader(relay);
        assertThat(kinds(reader, "mine")).isEmpty();
    }

    @Test
    void tellsWhatItHasMissedOfAConnectionThatIsNamedLate() {
        TrafficReader reader = new TrafficReader(relay);
        relay.saw(1, "", "tcp_open")
                .saw(1, "early", "request_head")
                .saw(2, "", "tcp_open")
                .saw(2, "late", "request_head");
        assertThat(kinds(reader, "early")).containsExactly("0 tcp_open", "1 request_head");
        relay.saw(1, "early", "response_head");
        assertThat(kinds(reader, "early", "late")).containsExactly("2 tcp_open", "3 request_head", "4 response_head");
    }

    @Test
    void countsWhatWasForgottenBeforeItWasRead() {
        TrafficReader reader = new TrafficReader(relay);
        for (int i = 0; i < Script.KEPT + 5; i++) {
            relay.saw(1, "mine", "body");
        }
        TrafficReader.Reading reading = reader.read(Set.of("mine"));
        assertThat(reading.dropped()).isEqualTo(5);
        assertThat(reading.events()).hasSize(Script.KEPT);
    }

    private static List<String> kinds(TrafficReader reader, String... logical) {
        return reader.read(Set.of(logical)).events().stream()
                .map(one -> one.number() + " " + one.event().kind())
                .toList();
    }

    /** A relay that has seen what the test says. */
    private static final class Script implements WireFeed {
        static final int KEPT = 10;
        private final List<Event> events = new ArrayList<>();

        Script saw(long connection, String logical, String kind) {
            Bytes bytes = new Bytes(1, 0, 0, 0, 0);
            events.add(new Event(
                    connection, "sse", logical, true, kind, 0, 0, 0, bytes, "", new byte[1], new byte[0], true));
            return this;
        }

        @Override
        public Page since(long number) {
            int oldest = Math.max(0, events.size() - KEPT);
            int from = (int) Math.min(events.size(), Math.max(oldest, number));
            return new Page(events.subList(from, events.size()), events.size(), Math.max(0, from - number));
        }

        @Override
        public List<Sum> totals(Collection<String> logical) {
            return List.of();
        }
    }
}
