package org.transportlab.web.app;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.Optional;
import org.transportlab.hub.delivery.Hub;

/**
 * Starts the lab with its web application and stops it when that stops: the only place where the parts meet.
 *
 * <p>Everything is registered by code, so that the application starts the same way in every container and no class path is
 * scanned. The container calls it on one thread.
 */
public final class LabApplication implements ServletContextListener {
    /** The context attribute with a {@link Runnable} that tells all readers to leave and waits until they have. */
    public static final String DRAIN = "org.transportlab.drain";

    /** The context attribute with the {@link Hub}, for a server that runs experiments on it. */
    public static final String HUB = "org.transportlab.hub";

    private final Supplied supplied;
    private Optional<Engine> engine = Optional.empty();

    /** With every default; containers that create the application by its class name use this one. */
    public LabApplication() {
        this(Supplied.NOTHING);
    }

    public LabApplication(Supplied supplied) {
        this.supplied = supplied;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        LabSettings settings = LabSettings.from(context);
        Object brought = context.getAttribute(Supplied.ATTRIBUTE);
        Engine started = new Engine(settings, brought == null ? supplied : (Supplied) brought);
        engine = Optional.of(started);
        new Routes(new Registry(context), started, Surroundings.of(context, settings, started.hub()::cut)).register();
        context.setAttribute(DRAIN, (Runnable) started::drain);
        context.setAttribute(HUB, started.hub());
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        engine.ifPresent(Engine::drain);
        engine.ifPresent(Engine::close);
    }
}
