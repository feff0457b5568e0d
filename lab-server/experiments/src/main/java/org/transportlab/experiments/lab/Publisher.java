package org.transportlab.experiments.lab;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Publishes to a lab at a steady rate, on one thread for all channels. */
public final class Publisher implements AutoCloseable {
    private final LabUnderTest lab;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "lab-experiment-publisher");
        made.setDaemon(true);
        return made;
    });

    public Publisher(LabUnderTest lab) {
        this.lab = lab;
    }

    /**
     * Publishes to a channel from now on.
     *
     * @param size bytes to pad each message's data with
     * @param keys how many keys the messages have in turn
     */
    public void publish(String channel, int perSecond, int size, int keys) {
        String pad = size > 0 ? ",\"pad\":\"" + "x".repeat(size) + '"' : "";
        long[] count = new long[1];
        thread.scheduleAtFixedRate(
                () -> {
                    long number = count[0]++;
                    lab.publish(channel, Long.toString(number % keys), "{\"n\":" + number + pad + '}');
                },
                0,
                TimeUnit.SECONDS.toNanos(1) / perSecond,
                TimeUnit.NANOSECONDS);
    }

    /** Publishes no more; what has been published by now is all there is. */
    public void stopPublishing() throws InterruptedException {
        thread.shutdownNow();
        thread.awaitTermination(1, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
