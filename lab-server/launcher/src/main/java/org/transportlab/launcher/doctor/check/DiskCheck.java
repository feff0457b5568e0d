package org.transportlab.launcher.doctor.check;

import java.io.File;
import org.transportlab.launcher.doctor.machine.Machine;
import org.transportlab.launcher.doctor.machine.Numbers;

/** Whether the directory for temporary files has room: the WAR unpacks its libraries there. */
public final class DiskCheck implements Check {
    private static final long ENOUGH = 200L << 20;
    private final File directory;

    public DiskCheck(File directory) {
        this.directory = directory;
    }

    @Override
    public Finding look(Machine machine, long target) {
        long free = directory.getUsableSpace();
        return Finding.aside(
                "temporary files",
                free >= ENOUGH,
                Numbers.megabytes(free) + " free in " + directory,
                "the WAR unpacks its libraries there when started by java -jar; connections need none",
                Remedy.everywhere("java -Djava.io.tmpdir=DIRECTORY -jar transport-lab.war"));
    }
}
