/** A relay in front of a lab, and what the two say to each other when they run in different processes. */
package org.transportlab.observe.relay;
