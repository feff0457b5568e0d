package org.transportlab.launcher.cli;

import java.io.Console;
import java.util.Locale;

/**
 * The person at the keyboard, if there is one. {@code System.console()} alone cannot tell: from Java 22 on there is one
 * even when input comes from a file, so the script says so in {@code -Dlab.terminal=true}.
 */
final class Terminal {

    private final Console console;
    private final boolean interactive;

    private Terminal(Console console, boolean interactive) {
        this.console = console;
        this.interactive = interactive;
    }

    static Terminal ofThisProcess() {
        return new Terminal(System.console(), Boolean.getBoolean("lab.terminal"));
    }

    boolean canAsk() {
        return console != null && interactive;
    }

    /** Asks; just Enter means yes, the end of input means no. */
    boolean yes(String question) {
        String answer = console.readLine("%s", question);
        return answer != null && !answer.strip().toLowerCase(Locale.ROOT).startsWith("n");
    }
}
