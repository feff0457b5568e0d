package org.transportlab.experiments;

import org.transportlab.experiments.lab.Labs;

/**
 * Something that is done to a lab with real clients, ends by itself and leaves a result. It is run once.
 *
 * @param <F> what it shows of itself
 */
public interface Experiment<F extends Figures> {
    /** As its page and the control channel call it. */
    String name();

    /** How many clients it has at a time. */
    int clients();

    /**
     * Runs it from its beginning to its end on the caller's thread.
     *
     * @param labs opens the lab it is done to
     * @param watch is told how it is going, and says whether it is to end before its time
     * @throws Exception if it cannot be carried on; whatever it has opened is closed by then
     */
    Result<F> run(Labs labs, Watch<? super F> watch) throws Exception;
}
