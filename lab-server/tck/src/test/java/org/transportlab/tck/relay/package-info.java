/** A lab that is read through a relay, and what the two tell each other. */
package org.transportlab.tck.relay;
