package org.transportlab.hub.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.transportlab.hub.log.Cursor;

/** Where a reader begins: a position in each channel, and what it must be told first. */
record Start(Cursor cursor, boolean resumed, List<Notice> gaps) {
    /** The same, with a hello before everything else if the reader is a stream. */
    Start greeting(Reader reader, Duration heartbeat) {
        if (!reader.stream()) {
            return this;
        }
        List<Notice> first = new ArrayList<>();
        first.add(new Notice.Hello(reader.caller().connection(), cursor, resumed, heartbeat.toMillis()));
        first.addAll(gaps);
        return new Start(cursor, resumed, first);
    }
}
