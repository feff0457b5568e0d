/** What is made of the catalog for print and projector: handout, answer sheet, slides. */
package org.transportlab.learn.paper;
