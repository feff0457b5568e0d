/** How the contract comes out in each container, and what each container is like: from runs to {@code docs/containers.md}. */
package org.transportlab.tck.matrix;
