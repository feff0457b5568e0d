package org.transportlab.launcher.bytes;

/** A socket, or a stream of one, as the connection knows it that it carries. */
interface Carrier {
    /** Cuts it at once; false when it was closed already. */
    boolean abort();
}
