/** {@code ./lab learn}: from a saved file to a verdict, in the terminal and on the companion page. */
package org.transportlab.learn;
