/** What passes on a client's sockets: events whose byte counts add up to the bytes of the sockets, and sums of them. */
package org.transportlab.observe.traffic;
