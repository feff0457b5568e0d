/** A page in a real browser, in which a learner's JavaScript is checked. */
package org.transportlab.kit.browser;
