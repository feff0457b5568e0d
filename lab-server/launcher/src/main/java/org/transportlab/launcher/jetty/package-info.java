/**
 * The embedded Jetty: connectors, gates, drills, and how it starts and stops.
 */
package org.transportlab.launcher.jetty;
