/** Faults that end connections, or keep them from working. */
package org.transportlab.wire.fault.end;
