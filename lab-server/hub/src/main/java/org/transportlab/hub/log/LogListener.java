package org.transportlab.hub.log;

/** Hears what happens in one channel's log. Called on any thread, several at once; must return quickly and not throw. */
public interface LogListener {
    /** A frame has come to the end of {@link StoredLog#recent}. It can be read already, and others after it as well. */
    void arrived(Frame frame);

    /** The log has lost its history, and {@link StoredLog#recent} is another one now, of a new epoch. */
    void restarted();
}
