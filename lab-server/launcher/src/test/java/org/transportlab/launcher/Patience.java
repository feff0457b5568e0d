package org.transportlab.launcher;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.transportlab.launcher.jetty.DrillCourse;

/** Watches a drill to its end, gives one order, and writes down what is reported. */
public record Patience(List<Map<String, Object>> reports, String order) implements DrillCourse.Watch {
    @Override
    public boolean pause(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
        return true;
    }

    @Override
    public void report(Map<String, Object> figures) {
        reports.add(figures);
    }
}
