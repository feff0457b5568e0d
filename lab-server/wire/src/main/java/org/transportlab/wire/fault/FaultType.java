package org.transportlab.wire.fault;

import org.transportlab.observe.fault.Fault;
import org.transportlab.observe.fault.Parameter;

import java.util.List;

/**
 * One kind of fault. Has no state; what it does to a connection is an {@link Effect} of its own.
 *
 * <p>Texts for people are found under {@code fault.<name>.title}, {@code .watch} (what to watch for), {@code .cause} (where
 * it comes from in the real world), {@code .cure} and {@code .<parameter>} in {@code messages.properties} beside the catalogue.
 */
public interface FaultType {
    /** When a piece comes by the effects that are on. */
    enum Phase {
        /** Understands heads and bodies: sees them whole. */
        CONTENT,
        /** Shapes the flow of bytes, whatever they are: comes after the others. */
        FLOW
    }

    /** In lower case, words joined by hyphens. */
    String name();

    List<Parameter> parameters();

    /** As it is told to people and programs elsewhere. */
    default Fault description() {
        return new Fault(name(), lasting(), parameters());
    }

    Phase phase();

    /** False if it strikes the present connections once and is over. */
    default boolean lasting() {
        return true;
    }

    Effect on(Pipe line, Settings settings);
}
