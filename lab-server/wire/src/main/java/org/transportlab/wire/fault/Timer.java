package org.transportlab.wire.fault;

/** Something planned. */
public interface Timer {
    /** Nothing planned. */
    Timer NONE = () -> {};

    /** Does nothing if it ran already. */
    void cancel();
}
