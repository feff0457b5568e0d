/** The companion page: the workshop in a browser on this machine. */
package org.transportlab.learn.page;
