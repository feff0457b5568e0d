package org.transportlab.launcher.doctor;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.transportlab.launcher.doctor.machine.Machine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lab doctor}: says how many connections the lab takes on this machine, and what runs out first. */
@Command(
        name = "doctor",
        description = {
            "Reads this machine and says how many connections the lab takes on it, what runs out first, and how to raise it."
                    + " Changes nothing.",
            "It looks at the JVM it runs in: give it the JAVA_OPTS, the user and the limits that the lab will have."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the lab takes that many, as far as can be seen",
            "1:it does not",
            "2:the command line was not understood"
        },
        sortOptions = false)
public final class DoctorCommand implements Callable<Integer> {

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Connections the lab is to take. Default: ${DEFAULT-VALUE}.")
    private long connections;

    @Option(names = "--json", description = "Print one JSON object, with the remedies for every system.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (connections < 1) {
            throw new ParameterException(spec.commandLine(), "--connections must be at least 1, not " + connections);
        }
        Diagnosis diagnosis = Diagnosis.of(Machine.real(), connections);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonReport.print(diagnosis, out);
        } else {
            TextReport.print(diagnosis, out);
        }
        return diagnosis.isEnough() ? 0 : 1;
    }
}
