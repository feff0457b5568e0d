/** Short polling: ask again and again, and never wait. */
package org.transportlab.transport.shortpoll;
