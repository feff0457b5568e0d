/**
 * The way down: channels, their readers, and the lanes that bring frames to them.
 */
package org.transportlab.hub.delivery;
