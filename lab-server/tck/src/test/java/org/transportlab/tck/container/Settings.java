package org.transportlab.tck.container;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.Map;
import java.util.TreeMap;
import org.transportlab.web.app.Supplied;

/**
 * What a lab under test is told.
 *
 * @param parameters context init parameters by name
 * @param tuned whether a stock container is set to spare memory, as {@code docs/deploy.md} says, instead of as delivered
 * @param supplied what its host brings, in the containers of this process
 */
public record Settings(Map<String, String> parameters, boolean tuned, Supplied supplied) {
    public Settings {
        parameters = Map.copyOf(parameters);
    }

    /** As delivered. */
    public static Settings defaults() {
        return new Settings(Map.of(), false, Supplied.NOTHING);
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
        return new Settings(more, tuned, supplied);
    }

    public Settings supplied(Supplied other) {
        return new Settings(parameters, tuned, other);
    }

    public Settings thrifty() {
        return new Settings(parameters, true, supplied);
    }

    /** The application, told these settings before it starts: works in any container. */
    public ServletContextListener applyTo(ServletContextListener application) {
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
