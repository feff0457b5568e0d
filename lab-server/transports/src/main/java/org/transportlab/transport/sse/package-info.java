/** Server-sent events: one response that never ends. */
package org.transportlab.transport.sse;
