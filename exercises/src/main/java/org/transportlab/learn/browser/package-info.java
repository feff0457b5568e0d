/** The browsers in which a learner's JavaScript is checked. */
package org.transportlab.learn.browser;
