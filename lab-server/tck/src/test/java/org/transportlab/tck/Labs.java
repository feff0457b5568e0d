package org.transportlab.tck;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The labs of one test class: one a container, started when first asked for and closed after the last case. */
final class Labs implements AfterAllCallback {
    private final Settings settings;
    private final Map<Container, RunningLab> running = new EnumMap<>(Container.class);

    private Labs(Settings settings) {
        this.settings = settings;
    }

    static Labs with(Settings settings) {
        return new Labs(settings);
    }

    /** Where the lab in that container is found. */
    synchronized URI in(Container container) {
        return running.computeIfAbsent(container, kind -> kind.start(settings)).uri();
    }

    @Override
    public synchronized void afterAll(ExtensionContext context) {
        running.values().forEach(RunningLab::close);
        running.clear();
    }
}
