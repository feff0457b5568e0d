package org.transportlab.kit;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.transportlab.kit.browser.Browser;
import org.transportlab.kit.client.Closing;
import org.transportlab.kit.lesson.Step;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.lesson.Transcripts;
import org.transportlab.kit.server.Host;
import org.transportlab.kit.server.JettyHost;
import org.transportlab.kit.server.LabServer;
import org.transportlab.kit.time.Gate;
import org.transportlab.kit.time.VirtualClock;

/** Gives each check its own server, browser page, transcript, clock and gate, hands the transcript on, and closes what the check opened. */
final class KitExtension implements ParameterResolver, BeforeEachCallback, AfterEachCallback {
    private static final Namespace KIT = Namespace.create(KitExtension.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        parts(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parts(context).containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parts(context).get(parameter.getParameter().getType());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Map<Class<?>, Object> parts = parts(context);
        // what code does that is interrupted because the check is over is no part of it
        List<Step> steps = ((Steps) parts.get(Steps.class)).all();
        ((Closing) parts.get(Closing.class)).close();
        Transcripts.keep(context.getUniqueId(), steps);
    }

    @SuppressWarnings("unchecked")
    private static Map<Class<?>, Object> parts(ExtensionContext context) {
        return context.getStore(KIT)
                .getOrComputeIfAbsent(
                        context.getUniqueId(),
                        id -> make(
                                hosts(context), context.getRequiredTestClass().getClassLoader()),
                        Map.class);
    }

    private static Map<Class<?>, Object> make(Supplier<Host> hosts, ClassLoader attempt) {
        Steps steps = new Steps();
        Closing closing = new Closing();
        Gate gate = new Gate();
        LabServer server = new LabServer(steps, closing, hosts);
        Browser browser = closing.add(new Browser(server, attempt));
        closing.add(gate); // opened first, so that nobody is held while the server stops
        return Map.of(
                Steps.class, steps,
                Closing.class, closing,
                LabServer.class, server,
                Browser.class, browser,
                Gate.class, gate,
                VirtualClock.class, new VirtualClock());
    }

    private static Supplier<Host> hosts(ExtensionContext context) {
        return () -> context.getConfigurationParameter(Host.PARAMETER)
                .map(KitExtension::host)
                .orElseGet(JettyHost::new);
    }

    private static Host host(String type) {
        try {
            return Class.forName(type)
                    .asSubclass(Host.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " cannot be made", e);
        }
    }
}
