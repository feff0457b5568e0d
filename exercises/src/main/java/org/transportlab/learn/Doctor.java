package org.transportlab.learn;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.transportlab.learn.browser.Browsers;
import org.transportlab.learn.catalog.Catalog;
import org.transportlab.learn.catalog.Exercise;
import org.transportlab.learn.check.AttemptChecker;
import org.transportlab.learn.check.Verdict;
import org.transportlab.learn.page.CheckFrames;

/** Tries everything that the workshop needs of a machine. */
final class Doctor {
    private final Folders folders;
    private int bad;

    Doctor(Folders folders) {
        this.folders = folders;
    }

    int run(Terminal terminal) {
        say(
                terminal,
                "Java " + System.getProperty("java.version"),
                Runtime.version().feature() >= 17,
                "17 or newer is needed");
        boolean hasCompiler = ToolProvider.getSystemJavaCompiler() != null;
        say(terminal, "a compiler", hasCompiler, "this Java is a JRE; install a JDK");
        say(terminal, "a port on 127.0.0.1", hasPort(), "something forbids listening on the loopback");
        say(terminal, "may write to " + folders.lab(), mayWrite(), "make that folder writable");
        say(terminal, "200 MB of disk", folders.exercises().toFile().getUsableSpace() > 200_000_000, "make room");
        if (hasCompiler && bad == 0) {
            Exercise first = Catalog.in(folders.catalog()).exercises().get(0);
            try (Browsers browsers = new Browsers(new CheckFrames(), true);
                    AttemptChecker checker = new AttemptChecker(folders.logs(), folders.cache(), browsers)) {
                Verdict verdict = checker.check(first, first.solution(), result -> {});
                say(
                        terminal,
                        "our solution of " + first.name() + " passes",
                        verdict.isPassed(),
                        String.join("\n", VerdictText.of(verdict)));
            }
        }
        terminal.say(bad == 0 ? "All well." : bad + " to put right.");
        return bad == 0 ? 0 : 3;
    }

    private void say(Terminal terminal, String what, boolean isWell, String otherwise) {
        bad += isWell ? 0 : 1;
        terminal.say((isWell ? "  ok    " : "  BAD   ") + what + (isWell ? "" : ": " + otherwise));
    }

    private static boolean hasPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean mayWrite() {
        try {
            Files.createDirectories(folders.lab());
            Path probe = Files.createTempFile(folders.lab(), "doctor", "");
            Files.delete(probe);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
