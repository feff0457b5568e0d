/** What was seen on the wire: events whose byte counts add up to the bytes of the sockets, and who wants to know. */
package org.transportlab.wire.event;
