package org.transportlab.experiments.slowreader;

import org.transportlab.experiments.Figures;
import org.transportlab.hub.log.LagPolicy;
import org.transportlab.load.client.Transport;

/**
 * The slow reader as it is now, and the others.
 *
 * @param millis since the experiment began
 * @param head the number of the newest message
 * @param received the number of the last message that the slow reader has received or will not get
 * @param lag messages between the two
 * @param lagBytes the same in bytes
 * @param held bytes that the server keeps for the slow reader: the batch in flight
 * @param logFrames messages that the server remembers for all readers together
 * @param logBytes how many bytes these may have
 * @param skipped messages that the slow reader will not get
 * @param closed code and reason with which it was disconnected last; empty if it was not
 * @param opened how often it has connected
 * @param in 1 while it is connected
 * @param told how many of the skipped messages it has been told of
 * @param replayed messages it has received from the thaw until it had caught up
 * @param lost messages that never came to it although nobody said so
 * @param othersIn the others that are connected
 * @param p50Before milliseconds of the others before the freeze
 * @param p50 and since then
 * @param heap bytes in use
 */
public record SlowReaderFigures(
        SlowReaderPhase phase,
        LagPolicy policy,
        Transport transport,
        long millis,
        long head,
        long received,
        long lag,
        long lagBytes,
        long held,
        long logFrames,
        long logBytes,
        long skipped,
        String closed,
        int opened,
        int in,
        long told,
        long replayed,
        long lost,
        long duplicated,
        int othersIn,
        long othersLost,
        double p50Before,
        double p99Before,
        double p50,
        double p99,
        long heap,
        int threads)
        implements Figures {}
