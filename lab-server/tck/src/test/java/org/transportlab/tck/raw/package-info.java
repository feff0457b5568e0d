/** Sockets written by hand: HTTP/1.1, HTTP/2 and WebSocket, whatever a proper client would refuse to send. */
package org.transportlab.tck.raw;
