/** Rooms in which people talk. */
package org.transportlab.scenario.chat;
