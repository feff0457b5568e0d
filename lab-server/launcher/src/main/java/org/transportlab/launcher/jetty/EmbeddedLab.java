package org.transportlab.launcher.jetty;

import jakarta.servlet.ServletContextListener;
import java.util.Optional;
import org.transportlab.experiments.lab.Labs;
import org.transportlab.experiments.run.Experiments;
import org.transportlab.launcher.LabOptions;
import org.transportlab.launcher.tls.TlsMaterial;

/** The lab as people run it: a server, and experiments that it may run on labs of their own. */
public final class EmbeddedLab {
    private EmbeddedLab() {}

    /** @param application registers every servlet, filter and endpoint when the context starts */
    public static LabServer of(LabOptions options, ServletContextListener application) {
        return of(options, Optional.empty(), application);
    }

    /**
     * @param tls what the lab proves its identity with; without it, it speaks in the clear
     * @param application registers every servlet, filter and endpoint when the context starts
     */
    public static LabServer of(LabOptions options, Optional<TlsMaterial> tls, ServletContextListener application) {
        return new LabServer(options, tls, application, Optional.of(experiments(options)), Optional.empty());
    }

    /** The experiments of a lab with these options. */
    public static Experiments experiments(LabOptions options) {
        return new Experiments(options.mayHarm(), labs());
    }

    /** Labs to experiment on, in this process. */
    public static Labs labs() {
        return LoopbackLab::open;
    }
}
