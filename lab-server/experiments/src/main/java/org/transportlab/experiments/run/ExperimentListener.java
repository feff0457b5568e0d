package org.transportlab.experiments.run;

import org.transportlab.experiments.Figures;
import org.transportlab.experiments.Result;

/** Is told of an experiment that somebody has started, on the experiment's thread. */
public interface ExperimentListener {
    /** Some times a second. */
    void progress(Figures figures);

    /** The experiment has ended, and everything it had opened is closed: the next may start. */
    void ended(Result<?> result);

    /** The same for an experiment that could not be carried on. */
    void failed(String message);
}
