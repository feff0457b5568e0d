/** What an experiment needs of the lab it is done to, and of the machine. */
package org.transportlab.experiments.lab;
