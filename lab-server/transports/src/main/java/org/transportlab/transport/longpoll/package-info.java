/** Long polling: ask once, and be answered when there is something to say. */
package org.transportlab.transport.longpoll;
