package org.transportlab.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.transportlab.observe.traffic.Bytes;
import org.transportlab.observe.traffic.Kind;
import org.transportlab.observe.traffic.TrafficEvent;
import org.transportlab.observe.traffic.TrafficObserver;
import org.transportlab.wire.message.Direction;

/** Remembers all events, and checks what holds of all of them. */
public final class Recorder implements TrafficObserver {
    private final List<TrafficEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void saw(TrafficEvent event) {
        events.add(event);
    }

    public List<TrafficEvent> events() {
        return events;
    }

    public List<TrafficEvent> events(Direction direction) {
        return events.stream()
                .filter(event -> event.up() == (direction == Direction.UP))
                .toList();
    }

    public List<TrafficEvent> of(Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).toList();
    }

    public List<TrafficEvent> of(Direction direction, Kind kind) {
        return events(direction).stream().filter(event -> event.kind() == kind).toList();
    }

    public Bytes sum(long connection, Direction direction) {
        return events.stream()
                .filter(event -> event.connection() == connection && event.up() == (direction == Direction.UP))
                .map(TrafficEvent::bytes)
                .reduce(Bytes.NONE, Bytes::plus);
    }

    /** Each stretch begins where the one before ended, and their sum is the number of bytes. */
    public void assertTiles(long connection, Direction direction, long bytes) {
        long offset = 0;
        for (TrafficEvent event : events) {
            if (event.connection() == connection && event.up() == (direction == Direction.UP)) {
                if (event.bytes().total() > 0) {
                    assertThat(event.offset()).as("offset of %s", event).isEqualTo(offset);
                }
                offset += event.bytes().total();
            }
        }
        assertThat(offset)
                .as("bytes %s of connection %d", direction, connection)
                .isEqualTo(bytes);
    }
}
