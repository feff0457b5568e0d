package org.transportlab.tck.container;

import java.io.IOException;
import java.net.URI;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The labs of one test class: one a container, started when first asked for.
 *
 * <p>Embedded ones are closed after the last case. Stock ones serve all classes that want the same settings, and are stopped
 * after the last class.
 */
public final class Labs implements BeforeAllCallback, AfterAllCallback {
    private final Settings settings;
    private final Map<Container, RunningLab> running = new EnumMap<>(Container.class);
    private Shared shared;

    private Labs(Settings settings) {
        this.settings = settings;
    }

    public static Labs with(Settings settings) {
        return new Labs(settings);
    }

    /** Where the lab in that container is found. */
    public synchronized URI in(Container container) {
        if (container.isStock()) {
            return shared.in(container, settings).uri();
        }
        return running.computeIfAbsent(container, kind -> kind.start(settings)).uri();
    }

    @Override
    public synchronized void beforeAll(ExtensionContext context) {
        if (!context.getTags().contains("contract")) {
            throw new IllegalStateException("@Tag(\"contract\"), or the case is not kept on stock containers");
        }
        shared = context.getRoot()
                .getStore(Namespace.create(Labs.class))
                .getOrComputeIfAbsent(Shared.class, type -> new Shared(), Shared.class);
    }

    @Override
    public synchronized void afterAll(ExtensionContext context) throws IOException {
        running.values().forEach(RunningLab::close);
        running.clear();
        shared.inspect(settings);
    }

    private record Wanted(Container container, Settings settings) {}

    /** The stock containers of this run; JUnit closes what is closeable in its store. */
    private static final class Shared implements AutoCloseable {
        private final Map<Wanted, StockContainer> running = new HashMap<>();

        synchronized StockContainer in(Container container, Settings settings) {
            return running.computeIfAbsent(
                    new Wanted(container, settings), wanted -> (StockContainer) container.start(settings));
        }

        synchronized void inspect(Settings settings) throws IOException {
            for (Map.Entry<Wanted, StockContainer> each : running.entrySet()) {
                if (each.getKey().settings().equals(settings)) {
                    each.getValue().inspect();
                }
            }
        }

        @Override
        public synchronized void close() {
            running.values().forEach(StockContainer::shutdown);
            running.clear();
        }
    }
}
