/** The lab on a store that is elsewhere: one that answers late, in another order than asked, or not at all. */
package org.transportlab.tck.store;
