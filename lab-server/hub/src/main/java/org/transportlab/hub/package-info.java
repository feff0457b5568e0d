/**
 * The core of the lab: one log per channel, a cursor per reader, and no queue anywhere.
 *
 * <p>A message takes three steps here: {@link org.transportlab.hub.delivery.Hub#publish} appends a frame to a {@link
 * org.transportlab.hub.log.ChannelLog}, each {@link org.transportlab.hub.delivery.Lane} wakes its readers, and a {@link
 * org.transportlab.hub.delivery.Subscription} hands whatever came since its cursor to its {@link org.transportlab.hub.delivery.Wire}. The
 * package knows neither servlets nor scenarios; it needs the JDK only.
 */
package org.transportlab.hub;
