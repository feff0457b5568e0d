/**
 * Real clients by the thousand on one thread, and what they ought to do: the crowd of every experiment and of the figures in
 * {@code docs/performance.md}, and the simulation that a reconnect storm is held against.
 *
 * <p>The package speaks the lab's protocol, or another server's dialect, and knows nothing else of the lab.
 */
package org.transportlab.load;
