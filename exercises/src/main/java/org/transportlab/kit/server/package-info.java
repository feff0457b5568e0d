/** The learner's server: a container on a free port of 127.0.0.1. */
package org.transportlab.kit.server;
