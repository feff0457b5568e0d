/**
 * Who calls, and what each caller may do.
 */
package org.transportlab.hub.access;
