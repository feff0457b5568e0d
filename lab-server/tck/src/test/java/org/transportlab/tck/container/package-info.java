/** The servlet containers a lab runs in: inside this process, and as their makers deliver them. */
package org.transportlab.tck.container;
