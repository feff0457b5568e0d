/** Clients of the four transports, as simple as they can be, and what they have heard. */
package org.transportlab.tck.client;
