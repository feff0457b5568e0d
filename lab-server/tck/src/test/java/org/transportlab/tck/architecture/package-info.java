/** Which code may know which, how large a package may be, the picture of it, and that every test is in a tier. */
package org.transportlab.tck.architecture;
