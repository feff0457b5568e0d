/** A transport that is on the list of the lab's transports, and known to nothing else in it. */
package org.transportlab.tck.fifth;
