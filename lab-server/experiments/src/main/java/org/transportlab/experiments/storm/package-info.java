/** The reconnect storm. */
package org.transportlab.experiments.storm;
