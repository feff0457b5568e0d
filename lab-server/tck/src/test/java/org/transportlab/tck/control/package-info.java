/** The control channel, through which a page steers the lab. */
package org.transportlab.tck.control;
