/** What may stand between a client and the learner's server: a proxy with faults, and a balancer. */
package org.transportlab.kit.proxy;
