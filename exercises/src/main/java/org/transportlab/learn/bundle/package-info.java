/** The workshop in one file, for rooms without a network. */
package org.transportlab.learn.bundle;
