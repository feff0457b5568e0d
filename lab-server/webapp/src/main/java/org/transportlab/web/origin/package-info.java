/**
 * Who may ask: hosts, origins, and the gate in front of every request.
 */
package org.transportlab.web.origin;
