package org.transportlab.web.page;

import java.util.Optional;
import java.util.function.Supplier;
import org.transportlab.experiments.run.Experiments;
import org.transportlab.observe.relay.LabRelay;
import org.transportlab.web.handbook.LearnerProgress;
import org.transportlab.web.origin.Spare;

/**
 * The parts of the lab that are not there in every container; a page says so if its part is missing.
 *
 * @param relay the relay in front of the lab, if there is one at the moment
 * @param spare where pages may exhaust their browser's connections
 * @param experiments what is run with many clients, where that can be
 * @param progress what the learner on this machine has passed
 */
public record OptionalParts(
        Supplier<Optional<LabRelay>> relay, Spare spare, Optional<Experiments> experiments, LearnerProgress progress) {}
