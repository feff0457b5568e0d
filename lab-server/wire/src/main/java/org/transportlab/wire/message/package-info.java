/** What is understood of HTTP/1.1: heads, whose request a piece of bytes belongs to, and the pieces that faults are given. */
package org.transportlab.wire.message;
