package org.transportlab.load.client;

/** How the clients of a crowd speak with their server. */
public interface Dialect {
    /** The one channel that is read. */
    String channel();

    /**
     * The requests of one client.
     *
     * @param connection the client's id
     * @param cursor where it has come to, kept up to date
     */
    Requests requests(String connection, Cursor cursor);
}
