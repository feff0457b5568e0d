/**
 * What a crowd did, counted.
 */
package org.transportlab.load.stats;
