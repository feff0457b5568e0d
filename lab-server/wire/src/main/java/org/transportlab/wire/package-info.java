/** A TCP relay in front of a lab server that shows every byte and, when asked to, breaks the network. */
package org.transportlab.wire;
