/** Messages to one user, kept until acknowledged. */
package org.transportlab.scenario.notifications;
