/** What is written agrees with the code, and what is linked to is there. */
package org.transportlab.tck.docs;
