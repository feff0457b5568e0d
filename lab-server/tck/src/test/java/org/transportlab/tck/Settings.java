package org.transportlab.tck;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.Map;
import java.util.TreeMap;

/** What a lab under test is told: context init parameters by name. */
public record Settings(Map<String, String> parameters) {
    public Settings {
        parameters = Map.copyOf(parameters);
    }

    /** As delivered. */
    public static Settings defaults() {
        return new Settings(Map.of());
    }

    /** Without the bounds that a test of something else would run into. */
    public static Settings roomy() {
        return defaults()
                .with("lab.messages-per-second", 1_000_000)
                .with("lab.message-burst", 1_000_000)
                .with("lab.connections-per-address", 0);
    }

    public Settings with(String name, long value) {
        return with(name, Long.toString(value));
    }

    public Settings with(String name, String value) {
        Map<String, String> more = new TreeMap<>(parameters);
        more.put(name, value);
        return new Settings(more);
    }

    /** The application, told these settings before it starts: works in any container. */
    ServletContextListener applyTo(ServletContextListener application) {
        return new Told(this, application);
    }

    private record Told(Settings settings, ServletContextListener application) implements ServletContextListener {
        @Override
        public void contextInitialized(ServletContextEvent event) {
            settings.parameters().forEach(event.getServletContext()::setInitParameter);
            application.contextInitialized(event);
        }

        @Override
        public void contextDestroyed(ServletContextEvent event) {
            application.contextDestroyed(event);
        }
    }
}
