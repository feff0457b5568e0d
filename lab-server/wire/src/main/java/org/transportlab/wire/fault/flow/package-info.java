/** Faults that shape the flow of bytes, whatever they are. */
package org.transportlab.wire.fault.flow;
