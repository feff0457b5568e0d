/** What a check tells the learner: a transcript of what happened, and the lesson when something was wrong. */
package org.transportlab.kit.lesson;
