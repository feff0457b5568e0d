package org.transportlab.web.page;

import java.util.Map;

/** What some pages show and others do not: a part of the lab, as a template reads it. Safe for any number of threads. */
@FunctionalInterface
interface Contents {
    /** Values by the names that the template gives them. */
    Map<String, Object> of(Visit visit);
}
