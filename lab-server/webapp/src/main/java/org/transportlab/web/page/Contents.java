package org.transportlab.web.page;

import java.util.Map;

/** Values that the templates of some pages need and others do not. Safe for any number of threads. */
@FunctionalInterface
interface Contents {
    /** The values by the names that templates use. */
    Map<String, Object> of(Visit visit);
}
