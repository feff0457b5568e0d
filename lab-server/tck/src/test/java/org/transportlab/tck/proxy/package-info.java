/** Labs behind a real nginx and a real HAProxy, configured right and wrong. */
package org.transportlab.tck.proxy;
