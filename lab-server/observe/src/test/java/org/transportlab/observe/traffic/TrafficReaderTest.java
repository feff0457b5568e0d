package org.transportlab.observe.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrafficReaderTest {
    private final Script relay = new Script();

    @Test
    void tellsEachEventOfItsConnectionsOnceAndNothingOfOthers() {
        TrafficReader reader = TrafficReader.fromNow(relay);
        relay.saw(1, "", Kind.TCP_OPEN).saw(1, "mine", Kind.REQUEST_HEAD).saw(2, "theirs", Kind.REQUEST_HEAD);
        assertThat(kinds(reader, "mine")).containsExactly("0 tcp_open", "1 request_head");
        assertThat(kinds(reader, "mine")).isEmpty();
        relay.saw(1, "mine", Kind.TCP_CLOSE);
        assertThat(kinds(reader, "mine")).containsExactly("3 tcp_close");
    }

    @Test
    void tellsNothingFromBeforeItsTime() {
        relay.saw(1, "mine", Kind.REQUEST_HEAD);
        TrafficReader reader = TrafficReader.fromNow(relay);
        assertThat(kinds(reader, "mine")).isEmpty();
    }

    @Test
    void tellsWhatItHasMissedOfAConnectionThatIsNamedLate() {
        TrafficReader reader = TrafficReader.fromNow(relay);
        relay.saw(1, "", Kind.TCP_OPEN)
                .saw(1, "early", Kind.REQUEST_HEAD)
                .saw(2, "", Kind.TCP_OPEN)
                .saw(2, "late", Kind.REQUEST_HEAD);
        assertThat(kinds(reader, "early")).containsExactly("0 tcp_open", "1 request_head");
        relay.saw(1, "early", Kind.RESPONSE_HEAD);
        assertThat(kinds(reader, "early", "late")).containsExactly("2 tcp_open", "3 request_head", "4 response_head");
    }

    @Test
    void tellsFromTheOldestKeptEventWhenAskedTo() {
        relay.saw(1, "", Kind.TCP_OPEN).saw(1, "mine", Kind.REQUEST_HEAD);
        TrafficReader reader = TrafficReader.fromOldest(relay);
        relay.saw(1, "mine", Kind.RESPONSE_HEAD);
        assertThat(kinds(reader, "mine")).containsExactly("0 tcp_open", "1 request_head", "2 response_head");
    }

    @Test
    void countsWhatWasForgottenBeforeItWasRead() {
        TrafficReader reader = TrafficReader.fromNow(relay);
        for (int i = 0; i < Script.KEPT + 5; i++) {
            relay.saw(1, "mine", Kind.BODY);
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
    private static final class Script implements Traffic {
        static final int KEPT = 10;
        private final List<TrafficEvent> events = new ArrayList<>();

        Script saw(long connection, String logical, Kind kind) {
            events.add(Events.of(connection, kind, true, "sse", logical, 0, Bytes.header(1)));
            return this;
        }

        @Override
        public Page since(long number) {
            int oldest = Math.max(0, events.size() - KEPT);
            int from = (int) Math.min(events.size(), Math.max(oldest, number));
            return new Page(events.subList(from, events.size()), events.size(), Math.max(0, from - number));
        }

        @Override
        public List<TrafficSum> sums(Collection<String> logical) {
            return List.of();
        }
    }
}
