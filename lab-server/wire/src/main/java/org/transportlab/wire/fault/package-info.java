/** What a network can do to a connection: one small type per fault, a chain of those that are on. */
package org.transportlab.wire.fault;
