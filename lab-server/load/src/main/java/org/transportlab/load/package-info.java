/**
 * Real clients by the thousand on one thread, and what they ought to do: the crowd of the reconnect storm and of the
 * slow-reader tank, and the simulation that a storm is held against.
 *
 * <p>The package speaks the lab's protocol and knows nothing else of the lab.
 */
package org.transportlab.load;
