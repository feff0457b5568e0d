/** Clients that show the wire: bare bytes, event streams and WebSockets, and what they can connect to. */
package org.transportlab.kit.client;
