package org.transportlab.launcher;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Watches a drill to its end, and writes down what it reports. */
record Patience(List<Map<String, Object>> reports) implements DrillCourse.Watch {
    @Override
    public boolean pause(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
        return true;
    }

    @Override
    public String order() {
        return "";
    }

    @Override
    public void report(Map<String, Object> figures) {
        reports.add(figures);
    }
}
