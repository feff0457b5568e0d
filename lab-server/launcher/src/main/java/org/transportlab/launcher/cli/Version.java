package org.transportlab.launcher.cli;

import java.util.Optional;
import org.eclipse.jetty.server.Server;
import picocli.CommandLine.IVersionProvider;

/** What this build is and what it runs on. */
public final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String lab = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("(unpackaged)");
        return new String[] {
            "Transport Lab " + lab, "Jetty " + Server.getVersion() + ", Java " + System.getProperty("java.version")
        };
    }
}
