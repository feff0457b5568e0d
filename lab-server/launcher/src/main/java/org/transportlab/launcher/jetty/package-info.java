/**
 * The embedded Jetty: connectors, gates, labs to experiment on, and how it starts and stops.
 */
package org.transportlab.launcher.jetty;
