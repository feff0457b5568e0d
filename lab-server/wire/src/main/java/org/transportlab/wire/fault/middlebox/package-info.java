/** Faults of proxies and other boxes that read what they pass on. */
package org.transportlab.wire.fault.middlebox;
