package org.transportlab.launcher.doctor;

import java.util.Optional;

/** How to raise something: one command for each system; empty where there is nothing to do or nothing known. */
record Remedy(String linux, String mac, String windows) {
    static final Remedy NONE = new Remedy("", "", "");

    static Remedy everywhere(String command) {
        return new Remedy(command, command, command);
    }

    static Remedy onLinux(String command) {
        return new Remedy(command, "", "");
    }

    Optional<String> on(Os os) {
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
