package org.transportlab.launcher.doctor.check;

import java.util.Optional;
import org.transportlab.launcher.doctor.machine.Os;

/** How to raise something: one command for each system; empty where there is nothing to do or nothing known. */
public record Remedy(String linux, String mac, String windows) {
    public static final Remedy NONE = new Remedy("", "", "");

    static Remedy everywhere(String command) {
        return new Remedy(command, command, command);
    }

    public static Remedy onLinux(String command) {
        return new Remedy(command, "", "");
    }

    public Optional<String> on(Os os) {
        String command =
                switch (os) {
                    case LINUX -> linux;
                    case MAC -> mac;
                    case WINDOWS -> windows;
                    case OTHER -> "";
                };
        return command.isEmpty() ? Optional.empty() : Optional.of(command);
    }
}
