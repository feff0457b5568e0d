/** Plans for workshops, kept as data. */
package org.transportlab.learn.agenda;
