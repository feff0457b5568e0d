/** Follows HTTP/1.1, Server-Sent Events and WebSocket in a stream of bytes that it neither changes nor delays. */
package org.transportlab.wire.read;
