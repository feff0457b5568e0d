/** The slow reader. */
package org.transportlab.experiments.slowreader;
