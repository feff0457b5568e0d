/** WebSocket: one connection, both ways, messages instead of requests. */
package org.transportlab.transport.websocket;
