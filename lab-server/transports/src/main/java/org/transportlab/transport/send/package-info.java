/** The way up for the transports that only come down: one command a request. */
package org.transportlab.transport.send;
