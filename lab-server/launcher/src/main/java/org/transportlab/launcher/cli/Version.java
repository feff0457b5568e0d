package org.transportlab.launcher.cli;

import java.util.Optional;
import org.eclipse.jetty.server.Server;
import picocli.CommandLine.IVersionProvider;

/** The version of this build and of the JVM it runs on. */
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
