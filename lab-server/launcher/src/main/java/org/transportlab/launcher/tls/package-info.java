/**
 * Certificates: given, or made on the spot.
 */
package org.transportlab.launcher.tls;
