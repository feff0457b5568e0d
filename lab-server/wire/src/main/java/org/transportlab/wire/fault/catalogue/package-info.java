/** All faults and profiles there are, and what to say about them. */
package org.transportlab.wire.fault.catalogue;
