/**
 * One check a class of what this machine will run out of.
 */
package org.transportlab.launcher.doctor.check;
