package org.transportlab.web.origin;

/**
 * A second port of the same server, for browsers to exhaust: whatever blocks there, the lab's own pages still load.
 *
 * <p>A server that has one puts it into the {@code ServletContext} under {@link #ATTRIBUTE} before the application starts.
 *
 * @param port where it listens, on the same host as the lab
 * @param labPort where the lab's pages come from
 */
public record SpareOrigin(int port, int labPort) {

    /** The {@code ServletContext} attribute that holds it. */
    public static final String ATTRIBUTE = SpareOrigin.class.getName();
}
