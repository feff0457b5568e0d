/** Runs the experiments of a lab, one at a time. */
package org.transportlab.experiments.run;
