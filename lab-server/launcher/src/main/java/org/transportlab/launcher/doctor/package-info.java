/** Reads the machine and says what will run out first: {@code lab doctor}. */
package org.transportlab.launcher.doctor;
