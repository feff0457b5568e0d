package org.transportlab.launcher.doctor.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.transportlab.launcher.doctor.machine.Machine;

/** Whether there is a browser that the tests can drive. The lab itself needs none on this machine. */
public final class BrowserCheck implements Check {
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final Remedy REMEDY = new Remedy(
            "sudo apt install chromium chromium-driver",
            "brew install --cask chromium chromedriver",
            "winget install Google.Chrome   (and its chromedriver on the PATH)");

    @Override
    public Finding look(Machine machine, long target) {
        Optional<Path> browser = BROWSERS.stream()
                .flatMap(name -> machine.program(name).stream())
                .findFirst();
        Optional<Path> driver = machine.program("chromedriver");
        boolean hasBoth = browser.isPresent() && driver.isPresent();
        return Finding.aside(
                "browser",
                hasBoth,
                browser.map(Path::toString).orElse("no Chromium on the PATH") + ", "
                        + driver.map(Path::toString).orElse("no chromedriver on the PATH"),
                hasBoth ? "./lab test can drive it" : "only ./lab test needs both; the lab runs without",
                hasBoth ? Remedy.NONE : REMEDY);
    }
}
