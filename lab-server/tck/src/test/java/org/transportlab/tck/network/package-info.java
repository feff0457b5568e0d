/** What networks do to a reader of the lab: real proxies, the faults of the relay, and what it all costs in bytes. */
package org.transportlab.tck.network;
