/**
 * The words that the lab, the relay in front of it and the pages have in common. They are defined here and nowhere else, and
 * need the JDK only: {@code traffic} is what passes, {@code fault} what can be done to it, {@code relay} who sees and does it.
 */
package org.transportlab.observe;
