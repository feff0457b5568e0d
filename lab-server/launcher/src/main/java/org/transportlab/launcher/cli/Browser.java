package org.transportlab.launcher.cli;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The browser of the person at this machine, if there is one. It is opened by the desktop's own command: {@code
 * java.awt.Desktop} would start AWT, which alone takes longer than starting the lab.
 */
final class Browser {

    private final String os;
    private final Map<String, String> environment;

    Browser(String os, Map<String, String> environment) {
        this.os = os.toLowerCase(Locale.ROOT);
        this.environment = environment;
    }

    static Browser ofThisMachine() {
        return new Browser(System.getProperty("os.name"), System.getenv());
    }

    /** Opens the page if there is a screen; otherwise, or if the desktop refuses, does nothing. */
    void open(URI page) {
        command(page).ifPresent(command -> {
            try {
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException noBrowser) {
                // only a convenience: the address has been printed
            }
        });
    }

    /** The command that opens the page; empty where there is no screen. */
    Optional<List<String>> command(URI page) {
        if (os.contains("mac")) {
            return Optional.of(List.of("open", page.toString()));
        }
        if (os.contains("windows")) {
            return Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler", page.toString()));
        }
        return Stream.of("DISPLAY", "WAYLAND_DISPLAY")
                .filter(screen -> !environment.getOrDefault(screen, "").isEmpty())
                .findFirst()
                .map(screen -> List.of("xdg-open", page.toString()));
    }
}
