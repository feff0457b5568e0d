package org.transportlab.experiments.lab;

import java.time.Duration;
import org.transportlab.hub.delivery.Tap;
import org.transportlab.hub.log.ChannelSettings;
import org.transportlab.load.plan.AdmissionGate;

/**
 * How a lab is to be for an experiment.
 *
 * @param prefix of the channels it is to have
 * @param channels what they keep
 * @param tap sees everything that happens in it
 * @param gate what every connection has to pass
 * @param sendDeadline how long a batch may take to be accepted
 * @param sendBuffer bytes the machine holds back for a reader; 0 leaves that to it
 */
public record LabSetup(
        String prefix, ChannelSettings channels, Tap tap, AdmissionGate gate, Duration sendDeadline, int sendBuffer) {}
