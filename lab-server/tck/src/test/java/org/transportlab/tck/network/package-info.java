/** What networks do to a reader of the lab, as the faults of the relay show it. */
package org.transportlab.tck.network;
