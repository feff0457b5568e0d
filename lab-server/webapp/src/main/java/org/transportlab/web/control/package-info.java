/**
 * The control channel, by which a page measures and runs what it shows; it lies outside the measured path.
 */
package org.transportlab.web.control;
