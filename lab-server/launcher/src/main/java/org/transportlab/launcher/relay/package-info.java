/**
 * The relay in front of the embedded lab, as the web application sees it.
 */
package org.transportlab.launcher.relay;
