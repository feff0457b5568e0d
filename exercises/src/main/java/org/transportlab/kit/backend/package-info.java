/** What stands behind the learner's server and is given with the exercise: a login service and a log that nodes share. */
package org.transportlab.kit.backend;
