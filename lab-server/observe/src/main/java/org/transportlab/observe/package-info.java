/**
 * What the lab, the relay in front of it and the pages say to each other about traffic: the words, once. Needs the JDK only.
 */
package org.transportlab.observe;
