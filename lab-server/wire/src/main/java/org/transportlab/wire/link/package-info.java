/** Tells a lab that is deployed elsewhere what a relay in front of it sees, and does to the network what its pages ask for. */
package org.transportlab.wire.link;
