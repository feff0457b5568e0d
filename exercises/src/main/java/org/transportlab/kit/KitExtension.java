package org.transportlab.kit;

import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

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
        ((Closing) parts.get(Closing.class)).close();
        Transcripts.keep(context.getUniqueId(), ((Steps) parts.get(Steps.class)).all());
    }

    @SuppressWarnings("unchecked")
    private static Map<Class<?>, Object> parts(ExtensionContext context) {
        return context.getStore(KIT)
                .getOrComputeIfAbsent(
                        context.getUniqueId(),
                        id -> make(context.getRequiredTestClass().getClassLoader()),
                        Map.class);
    }

    private static Map<Class<?>, Object> make(ClassLoader attempt) {
        Steps steps = new Steps();
        Closing closing = new Closing();
        Gate gate = new Gate();
        LabServer server = new LabServer(steps, closing);
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
}
