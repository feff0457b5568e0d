/** The contract: what every transport keeps in every container. */
package org.transportlab.tck.contract;
