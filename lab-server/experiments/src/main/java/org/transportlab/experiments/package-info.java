/**
 * Experiments: what is run with real clients, ends by itself and leaves a typed result.
 *
 * <p>This package says what an experiment is; {@code storm} and {@code slowreader} are two of them, {@code lab} is what they
 * need of a server, and {@code run} starts them one at a time.
 */
package org.transportlab.experiments;
