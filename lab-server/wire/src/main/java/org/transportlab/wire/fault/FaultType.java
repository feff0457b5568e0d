package org.transportlab.wire.fault;

import org.transportlab.observe.fault.Fault;

/**
 * One kind of fault: what it is called and how it can be set, and what it does to a connection. Immutable.
 *
 * @param effect makes what it does to one connection
 */
public record FaultType(Fault description, Phase phase, Maker effect) {
    /** When a piece comes by the effects that are on. */
    public enum Phase {
        /** Understands heads and bodies: sees them whole. */
        CONTENT,
        /** Shapes the flow of bytes, whatever they are: comes after the others. */
        FLOW
    }

    /** Makes the effect on one connection. */
    @FunctionalInterface
    public interface Maker {
        Effect make(Pipe pipe, Settings settings);
    }

    public String name() {
        return description.name();
    }
}
