package org.transportlab.learn;

import picocli.CommandLine;

/** {@code ./lab learn}, and what there is for whoever leads a workshop: {@code ./lab agenda} and its like. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        boolean isInstructor = args.length > 0 && InstructorCommand.NAMES.contains(args[0]);
        System.exit(new CommandLine(isInstructor ? new InstructorCommand() : new LearnCommand())
                .setExecutionExceptionHandler(LearnCommand::told)
                .execute(args));
    }
}
