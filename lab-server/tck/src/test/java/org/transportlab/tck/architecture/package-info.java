/** Which part of the code may know which: rules over the classes of all modules. */
package org.transportlab.tck.architecture;
