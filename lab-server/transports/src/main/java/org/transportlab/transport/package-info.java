/**
 * What the ways of carrying frames have in common: the request, the command, the body of a poll, the last words, and one
 * answer given without blocking. The techniques themselves are in a package each, and none of them knows another.
 */
package org.transportlab.transport;
