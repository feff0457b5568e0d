/** What checks are written with: a server for the learner's code, clients that show the wire, and lessons. */
package org.transportlab.kit;
