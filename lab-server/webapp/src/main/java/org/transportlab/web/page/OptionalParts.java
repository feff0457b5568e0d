package org.transportlab.web.page;

import java.util.Optional;
import java.util.function.Supplier;
import org.transportlab.web.control.DrillDesk;
import org.transportlab.web.handbook.LearnerProgress;
import org.transportlab.web.meter.FaultDesk;
import org.transportlab.web.origin.Spare;

/**
 * The parts of the lab that are not everywhere: a page whose part is missing says so.
 *
 * @param faults the relay in front of the lab, if there is one at the moment
 * @param spare where pages may exhaust their browser's connections
 * @param drills what runs experiments with many clients
 * @param progress what the learner on this machine has passed
 */
public record OptionalParts(
        Supplier<Optional<FaultDesk>> faults, Spare spare, Optional<DrillDesk> drills, LearnerProgress progress) {}
