/**
 * What this machine, its operating system and its JVM say of themselves.
 */
package org.transportlab.launcher.doctor.machine;
