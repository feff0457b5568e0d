package org.transportlab.tck.container;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A servlet container as its makers deliver it. */
interface Distribution {
    /** For the names of files. */
    String name();

    /**
     * Lays out what one server of it needs, with the lab's WAR dropped in, on a free port of this machine.
     *
     * @param base an empty directory
     * @return what starts it in the foreground
     */
    ProcessBuilder install(Path base, Settings settings) throws IOException;

    /** What it writes when it listens; group 1 is the port. */
    Pattern listening();

    /** What it must never write: that something went wrong, or that the application has left something behind. */
    Pattern complaint();
}
