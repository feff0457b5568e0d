package org.transportlab.web.meter;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.transportlab.hub.delivery.Batch;
import org.transportlab.hub.delivery.Reader;
import org.transportlab.hub.delivery.Tap;

/**
 * Counts what the hub does for a connection while a page watches it.
 *
 * <p>Safe for any thread. Costs a reader that nobody watches one map look-up a batch.
 */
public final class Meters implements Tap {
    private final Map<String, ConnectionMeter> watched = new ConcurrentHashMap<>();

    /** Counts a connection with this meter from now on. */
    public void watch(String connection, ConnectionMeter meter) {
        watched.put(connection, meter);
    }

    public void unwatch(String connection, ConnectionMeter meter) {
        watched.remove(connection, meter);
    }

    /** A container thread has spent this long on a request of the connection. */
    public void occupied(String connection, long nanos) {
        ConnectionMeter meter = watched.get(connection);
        if (meter != null) {
            meter.occupied(nanos);
        }
    }

    @Override
    public void sending(Reader reader, Batch batch) {
        if (batch.frameCount() == 0) {
            return;
        }
        ConnectionMeter meter = watched.get(reader.caller().connection());
        if (meter != null) {
            meter.sending(batch);
        }
    }
}
