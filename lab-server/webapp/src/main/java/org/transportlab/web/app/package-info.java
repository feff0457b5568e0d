/**
 * The composition root: settings, threads, and the one place that makes the parts and joins them.
 */
package org.transportlab.web.app;
