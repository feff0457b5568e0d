package org.transportlab.learn;

import picocli.CommandLine;

/** {@code ./lab learn}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new LearnCommand())
                .setExecutionExceptionHandler(LearnCommand::told)
                .execute(args));
    }
}
