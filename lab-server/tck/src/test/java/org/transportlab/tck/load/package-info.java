/** A load client for the figures in {@code docs/performance.md}: thousands of readers on one thread. Run it with {@code lab-server/tck/bench}. */
package org.transportlab.tck.load;
