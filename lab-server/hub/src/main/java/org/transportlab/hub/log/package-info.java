/**
 * What was said: frames in one log per channel, and the positions and cursors that readers keep.
 */
package org.transportlab.hub.log;
