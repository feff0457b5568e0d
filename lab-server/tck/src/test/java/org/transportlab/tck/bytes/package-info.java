/** What messages cost on a socket, to the byte, and that everybody who counts comes to the same figure. */
package org.transportlab.tck.bytes;
