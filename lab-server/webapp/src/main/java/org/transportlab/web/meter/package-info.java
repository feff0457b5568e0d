/**
 * What is counted: figures by transport and by connection, and the instruments that see the wire.
 */
package org.transportlab.web.meter;
