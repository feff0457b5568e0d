/**
 * The byte counter below HTTP, WebSocket and TLS, and to whom each byte is charged.
 */
package org.transportlab.launcher.bytes;
