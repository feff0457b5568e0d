/**
 * The folder docs as pages, with the exercises and how far a learner has come.
 */
package org.transportlab.web.handbook;
