package org.transportlab.learn.check;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs an exercise's checks in this process, by JUnit, with a class loader that is closed afterwards. One run at a time and thread. */
public final class CheckRun {
    private final Path classes;
    private final List<String> checks;
    private final boolean stopsAtFirst;
    private final Map<String, String> parameters;

    /**
     * @param classes where the compiled classes are
     * @param checks the names of the classes with checks
     * @param stopsAtFirst whether the checks after a failed one are left out
     */
    public CheckRun(Path classes, List<String> checks, boolean stopsAtFirst) {
        this(classes, checks, stopsAtFirst, Map.of());
    }

    /** @param parameters of the kit's, such as {@link org.transportlab.kit.server.Host#PARAMETER} */
    public CheckRun(Path classes, List<String> checks, boolean stopsAtFirst, Map<String, String> parameters) {
        this.classes = classes;
        this.checks = checks;
        this.stopsAtFirst = stopsAtFirst;
        this.parameters = parameters;
    }

    /** @param each is told each result as soon as it is there */
    public Report run(Consumer<CheckResult> each) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {url(classes)}, CheckRun.class.getClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            ReportListener listener = new ReportListener(checks, each, stopsAtFirst);
            launcher().execute(request(loader), listener);
            return listener.report();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** A launcher which only Jupiter and our listener take part in: not those of a build or an editor around us. */
    static Launcher launcher() {
        return LauncherFactory.create(LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .enableTestEngineAutoRegistration(false)
                .addTestEngines(new org.junit.jupiter.engine.JupiterTestEngine())
                .build());
    }

    private LauncherDiscoveryRequest request(ClassLoader loader) {
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .enableImplicitConfigurationParameters(false)
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
                .configurationParameters(parameters);
        for (String check : checks) {
            try {
                request.selectors(selectClass(Class.forName(check, false, loader)));
            } catch (ClassNotFoundException e) {
                throw new KitFault("LAB-202", "there is no compiled class " + check, e);
            }
        }
        return request.build();
    }

    private static URL url(Path folder) {
        try {
            return folder.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
