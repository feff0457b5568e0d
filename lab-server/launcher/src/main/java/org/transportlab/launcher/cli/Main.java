package org.transportlab.launcher.cli;

import org.transportlab.launcher.doctor.DoctorCommand;
import org.transportlab.web.app.LabTransports;
import org.transportlab.wire.RelayCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;

/** The command line of the lab. */
@Command(
        name = "lab",
        description = "See what long polling, Server-Sent Events and WebSockets really cost, side by side.",
        subcommands = {
            RunCommand.class,
            RelayCommand.class,
            StormCommand.class,
            DoctorCommand.class,
            HealthCommand.class,
            HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "run")
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main(), new Factory()).setParameterExceptionHandler(Main::refuse);
    }

    /** One line with the reason: the whole help would push it off the screen. */
    private static int refuse(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        command.getErr()
                .println(e.getMessage() + " (" + command.getCommandSpec().qualifiedName()
                        + " --help lists the options)");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** Makes the commands: the relay knows no transports but those it is given. */
    private static final class Factory implements CommandLine.IFactory {
        @Override
        public <T> T create(Class<T> type) throws Exception {
            return type == RelayCommand.class
                    ? type.cast(new RelayCommand(LabTransports.ALL))
                    : CommandLine.defaultFactory().create(type);
        }
    }
}
