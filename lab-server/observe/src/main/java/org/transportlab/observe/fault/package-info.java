/** What a relay can do to the network, described as data, and the switches for it. */
package org.transportlab.observe.fault;
