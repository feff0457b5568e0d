package org.transportlab.load.client;

/**
 * The lab's own protocol: a client asks for a channel, and after an interruption for what comes after its cursor.
 *
 * @param base the path of the lab, ending in a slash
 */
public record LabDialect(String base, Transport transport, String channel) implements Dialect {

    @Override
    public Requests requests(String connection, Cursor cursor) {
        return new LabRequests(base, transport, "?channels=" + channel + "&connection=" + connection, cursor);
    }
}
