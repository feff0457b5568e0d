package org.transportlab.web.meter;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.transportlab.observe.LabClock;

/** The JVM's garbage collection pauses since it was last asked. Not safe for threads. */
public final class GcPauses {
    private final Map<String, Long> millisBefore = new HashMap<>();

    /** A pause that ended before {@code micros}; several in one interval count as one. */
    public record Pause(long micros, long millis) {}

    public GcPauses() {
        collectors().forEach(bean -> millisBefore.put(bean.getName(), bean.getCollectionTime()));
    }

    public List<Pause> since(LabClock clock) {
        List<Pause> pauses = new ArrayList<>();
        for (GarbageCollectorMXBean bean : collectors()) {
            long millis = bean.getCollectionTime();
            Long before = millisBefore.put(bean.getName(), millis);
            if (before != null && millis > before) {
                pauses.add(new Pause(clock.micros(), millis - before));
            }
        }
        return pauses;
    }

    /** Without the beans that count concurrent work, during which the application runs on. */
    private static List<GarbageCollectorMXBean> collectors() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(bean -> !bean.getName().contains("Concurrent")
                        && !bean.getName().contains("Cycles"))
                .toList();
    }
}
