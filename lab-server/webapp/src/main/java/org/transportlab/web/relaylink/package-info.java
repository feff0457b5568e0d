/**
 * A relay in another process that lends this lab its instruments.
 */
package org.transportlab.web.relaylink;
