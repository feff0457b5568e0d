/**
 * What people do over the lab, written once and carried by every transport: {@link
 * org.transportlab.scenario.chat.Chat}, {@link org.transportlab.scenario.ticker.Ticker} and {@link
 * org.transportlab.scenario.notifications.Notifications}. Knows the hub; knows no servlet and no transport.
 */
package org.transportlab.scenario;
