/** Time and order in checks: a clock that stands still, a gate that forces a race, and a wait with a bound. */
package org.transportlab.kit.time;
