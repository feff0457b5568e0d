/**
 * What a crowd is to do, when its clients come back, and the simulation it is held against.
 */
package org.transportlab.load.plan;
