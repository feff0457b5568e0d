/**
 * The way up: commands, each carried out at most once, and the scenarios that carry them out.
 */
package org.transportlab.hub.upstream;
