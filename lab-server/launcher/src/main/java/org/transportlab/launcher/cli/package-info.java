/**
 * The command line.
 */
package org.transportlab.launcher.cli;
