/** The faults that are on, and their effects on each connection, one behind the other. */
package org.transportlab.wire.fault.chain;
