/** Compiles what a learner wrote, runs an exercise's checks against it, and says what came of it. */
package org.transportlab.learn.check;
