package org.transportlab.experiments.storm;

import java.util.List;
import org.transportlab.experiments.Figures;
import org.transportlab.load.client.Transport;
import org.transportlab.load.plan.RetryPolicy;

/**
 * A storm as it is now. Times are in milliseconds; those of the storm count from the cut.
 *
 * @param down how long the server is away
 * @param rate clients it admits a second afterwards
 * @param millis how long the storm has lasted
 * @param in clients that are connected
 * @param away connections that have ended in the storm
 * @param attempts to come back, for each tenth of a second
 * @param accepted how many attempts have succeeded
 * @param refused attempts that failed, for each tenth of a second
 * @param peak attempts in the worst second since the server is up
 * @param lastBack when the last one so far was back, or -1
 * @param lost messages that never came although nobody said so
 * @param duplicated messages that came twice
 * @param gaps how often the server said that something is left out
 * @param calmBefore the undisturbed reader's p99 before the storm
 * @param calmNow the same since the storm began
 * @param cores that the process keeps busy without its clients' thread
 * @param simulated attempts for each tenth of a second by the simulation
 */
public record StormFigures(
        StormPhase phase,
        Transport transport,
        RetryPolicy policy,
        int clients,
        long down,
        int rate,
        long millis,
        int in,
        int away,
        List<Integer> attempts,
        int accepted,
        List<Integer> refused,
        int peak,
        long lastBack,
        long lost,
        long duplicated,
        long gaps,
        double calmBefore,
        double calmNow,
        double cores,
        int threads,
        List<Integer> simulated,
        int simulatedPeak,
        long simulatedLastBack)
        implements Figures {}
