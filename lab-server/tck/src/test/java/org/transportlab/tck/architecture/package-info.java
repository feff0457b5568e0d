/** Rooms: how large a package may be, that nothing goes round in circles, and the picture of it in the documents. */
package org.transportlab.tck.architecture;
