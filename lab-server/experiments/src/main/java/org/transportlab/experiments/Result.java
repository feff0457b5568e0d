package org.transportlab.experiments;

/**
 * What an experiment leaves.
 *
 * @param figures the last ones
 */
public record Result<F extends Figures>(Outcome outcome, F figures) {}
