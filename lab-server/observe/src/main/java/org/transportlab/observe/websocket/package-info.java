/** WebSocket frames, for all that read or write them byte by byte. */
package org.transportlab.observe.websocket;
