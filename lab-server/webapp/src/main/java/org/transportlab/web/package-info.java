/**
 * The web application: the only place that builds the object graph, the gate in front of every request, the pages, and the
 * control channel that a page measures by.
 */
package org.transportlab.web;
