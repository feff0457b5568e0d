/** What a fault is made of: its type, its effect on one connection, and what effects have in common. */
package org.transportlab.wire.fault;
