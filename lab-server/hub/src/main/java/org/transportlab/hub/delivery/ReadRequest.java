package org.transportlab.hub.delivery;

import java.util.LinkedHashSet;
import java.util.List;
import org.transportlab.hub.log.Cursor;

/**
 * What a reader asks for.
 *
 * @param channels the channels, without repetition
 * @param cursor where it has come to; in channels it does not name, reading starts now
 * @param history frames to replay in channels the cursor does not name
 */
public record ReadRequest(List<String> channels, Cursor cursor, int history) {
    public ReadRequest {
        channels = List.copyOf(new LinkedHashSet<>(channels));
    }
}
