package org.transportlab.experiments.run;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transportlab.experiments.Experiment;
import org.transportlab.experiments.Figures;
import org.transportlab.experiments.Order;
import org.transportlab.experiments.Result;
import org.transportlab.experiments.Watch;
import org.transportlab.experiments.lab.Labs;

/** An experiment under way, on a thread of its own. Any thread may interfere. */
public final class RunningExperiment implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningExperiment.class);
    private static final long STOP_MILLIS = 20_000;
    private final Experiment<?> experiment;
    private final Labs labs;
    private final ExperimentListener listener;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Set<Order> orders = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean ended;

    RunningExperiment(Experiment<?> experiment, Labs labs, ExperimentListener listener) {
        this.experiment = experiment;
        this.labs = labs;
        this.listener = listener;
        this.thread = new Thread(this::run, "lab-experiment");
        thread.setDaemon(true);
    }

    void begin() {
        thread.start();
    }

    boolean isAlive() {
        return thread.isAlive() && !ended;
    }

    public void order(Order order) {
        orders.add(order);
    }

    /** Ends it soon, if it has not ended by itself; does not wait for it. */
    @Override
    public void close() {
        stop.countDown();
    }

    /** Ends it and waits until everything it has opened is closed. */
    void end() {
        close();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever shuts down is in a hurry
        }
    }

    private void run() {
        try {
            Result<?> result = experiment.run(labs, watch());
            ended = true;
            listener.ended(result);
        } catch (InterruptedException e) {
            // nobody interrupts it but a shutdown, and then nobody listens any more
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("The experiment {} could not be carried on", experiment.name(), e);
            ended = true;
            listener.failed(String.valueOf(e.getMessage()));
        }
    }

    private Watch<Figures> watch() {
        return new Watch<>() {
            @Override
            public boolean pause(long millis) throws InterruptedException {
                return !stop.await(millis, TimeUnit.MILLISECONDS);
            }

            @Override
            public boolean takes(Order order) {
                return orders.remove(order);
            }

            @Override
            public void progress(Figures figures) {
                listener.progress(figures);
            }
        };
    }
}
