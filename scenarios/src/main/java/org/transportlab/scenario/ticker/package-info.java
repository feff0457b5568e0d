/** A market that never rests. */
package org.transportlab.scenario.ticker;
