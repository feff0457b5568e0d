package org.transportlab.launcher.jetty;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.transportlab.experiments.Figures;
import org.transportlab.experiments.Order;
import org.transportlab.experiments.Watch;

/** Watches an experiment to its end, and writes down what is reported. */
record ToTheEnd<F extends Figures>(List<F> reports) implements Watch<F> {
    @Override
    public boolean pause(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
        return true;
    }

    @Override
    public boolean takes(Order order) {
        return false;
    }

    @Override
    public void progress(F figures) {
        reports.add(figures);
    }
}
