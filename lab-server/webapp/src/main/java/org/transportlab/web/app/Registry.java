package org.transportlab.web.app;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.EnumSet;

/**
 * Registers servlets, filters and endpoints with a container, all of them with support for asynchronous requests: one without
 * it would forbid {@code startAsync} to everything behind it.
 */
final class Registry {
    private final ServletContext context;

    Registry(ServletContext context) {
        this.context = context;
    }

    void servlet(String name, Servlet servlet, String path) {
        add(name, servlet).addMapping(path);
    }

    /** A servlet that is started and stopped with the application and gets no request. */
    void unmapped(String name, Servlet servlet) {
        add(name, servlet);
    }

    private ServletRegistration.Dynamic add(String name, Servlet servlet) {
        ServletRegistration.Dynamic registration = context.addServlet(name, servlet);
        registration.setAsyncSupported(true);
        registration.setLoadOnStartup(1);
        return registration;
    }

    /** Filters run in the order of registration, and before the container's own that upgrades to WebSocket. */
    void filter(String name, Filter filter) {
        FilterRegistration.Dynamic registration = context.addFilter(name, filter);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }

    /** Must come before all filters: on Jetty the first endpoint adds the upgrade filter, and ours are put in front of it. */
    void endpoint(ServerEndpointConfig config) {
        Object container = context.getAttribute(ServerContainer.class.getName());
        if (container == null) {
            throw new IllegalStateException(
                    "this container has no Jakarta WebSocket; the lab needs it (Jetty: add the module ee10-websocket-jakarta)");
        }
        try {
            ((ServerContainer) container).addEndpoint(config);
        } catch (DeploymentException e) {
            throw new IllegalStateException("cannot serve a WebSocket at " + config.getPath(), e);
        }
    }
}
