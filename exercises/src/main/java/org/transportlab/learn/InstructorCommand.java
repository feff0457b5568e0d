package org.transportlab.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.transportlab.learn.agenda.Agenda;
import org.transportlab.learn.agenda.Timetable;
import org.transportlab.learn.bundle.Bundle;
import org.transportlab.learn.catalog.Catalog;
import org.transportlab.learn.catalog.Exercise;
import org.transportlab.learn.paper.AnswerSheet;
import org.transportlab.learn.paper.Chromium;
import org.transportlab.learn.paper.Handout;
import org.transportlab.learn.paper.Slides;
import org.transportlab.learn.room.Addresses;
import org.transportlab.learn.room.BoardText;
import org.transportlab.learn.room.RoomServer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What whoever leads a workshop can say after {@code ./lab}. Exit codes: 0 done, 2 usage, 3 our fault. */
@Command(name = "lab", description = "For whoever leads a workshop.", sortOptions = false)
final class InstructorCommand {
    static final List<String> NAMES = List.of("agenda", "room", "handout", "slides", "bundle");

    @Spec
    private CommandSpec spec;

    @Command(
            description = "print a workshop's plan with clock times; without a name, what plans there are",
            mixinStandardHelpOptions = true)
    int agenda(
            @Parameters(arity = "0..1", paramLabel = "NAME") String name,
            @Option(
                            names = "--start",
                            paramLabel = "HH:MM",
                            defaultValue = "09:00",
                            description = "when it begins (default: ${DEFAULT-VALUE})")
                    String start) {
        Folders folders = Folders.find();
        if (name == null) {
            Agenda.in(folders.agenda()).forEach(a -> terminal().say(String.format("  %-12s %s", a.name(), a.title())));
            return 0;
        }
        Agenda chosen = agenda(folders, name);
        Timetable.of(chosen, Catalog.in(folders.catalog()), time(start)).forEach(terminal()::say);
        return 0;
    }

    @Command(
            description =
                    "open a room: a board of where everybody is, for learners who opt in; listens on the network until Ctrl+C",
            mixinStandardHelpOptions = true)
    int room(
            @Option(names = "--port", defaultValue = "8090", description = "the port (default: ${DEFAULT-VALUE})")
                    int port,
            @Option(names = "--loopback", description = "listen on this machine only") boolean isLoopback,
            @Option(names = "--plain", description = "write every change here too, as lines of text") boolean isPlain)
            throws Exception {
        Consumer<BoardText> told =
                isPlain ? text -> terminal().say("board: " + String.join("; ", text.lines())) : text -> {};
        Catalog catalog = Catalog.in(Folders.find().catalog());
        try (RoomServer room = new RoomServer(catalog, isLoopback ? "127.0.0.1" : "0.0.0.0", port, told)) {
            terminal().say("Your board (keep the address to yourself): " + room.boardUrl());
            terminal().say("Learners join with:");
            List<String> hosts = isLoopback ? List.of("127.0.0.1") : Addresses.ofThisMachine();
            hosts.forEach(host -> terminal().say("  ./lab learn --room " + room.address(host)));
            terminal().say("No way through the Wi-Fi? Learners read out what ./lab learn code prints.");
            terminal().say("Everything is in memory, and gone when you press Ctrl+C.");
            new CountDownLatch(1).await();
            return 0;
        }
    }

    @Command(
            description = "two pages to print and the answer sheet, as HTML, and as PDF where there is a Chromium",
            mixinStandardHelpOptions = true)
    int handout() throws Exception {
        Folders folders = Folders.find();
        Catalog catalog = Catalog.in(folders.catalog());
        Path handout = write(
                folders,
                "handout.html",
                Handout.html(catalog, folders.exercises().resolve("paper/cheat-sheet.md"), choosing(folders)));
        Path answers = write(folders, "answers.html", AnswerSheet.html(catalog));
        Optional<Chromium> chromium = Chromium.find();
        if (chromium.isEmpty()) {
            terminal().say("No Chromium found: print them from a browser, with margins 'none'.");
            return 0;
        }
        for (Path html : List.of(handout, answers)) {
            Path pdf = html.resolveSibling(html.getFileName().toString().replace(".html", ".pdf"));
            chromium.get().print(html, pdf);
            terminal().say("Written: " + pdf);
        }
        return 0;
    }

    @Command(description = "one HTML file with speaker notes; ? in it shows the keys", mixinStandardHelpOptions = true)
    int slides(
            @Option(names = "--agenda", paramLabel = "NAME", description = "only the exercises of this agenda")
                    String agenda)
            throws IOException {
        Folders folders = Folders.find();
        Catalog catalog = Catalog.in(folders.catalog());
        Optional<Agenda> plan = agenda == null ? Optional.empty() : Optional.of(agenda(folders, agenda));
        List<Exercise> chosen = catalog.exercises().stream()
                .filter(e -> plan.map(p -> p.exercises().contains(e.number())).orElse(true))
                .toList();
        String title = plan.map(Agenda::title).orElse("Push for the web: learnt by breaking it");
        write(folders, "slides.html", Slides.html(title, chosen, choosing(folders)));
        return 0;
    }

    @Command(
            description = "a zip of all this for rooms without a network; it needs a JDK, and nothing else",
            mixinStandardHelpOptions = true)
    int bundle() throws Exception {
        Folders folders = Folders.find();
        handout();
        slides(null);
        Path zip = folders.exercises().resolve("target/transport-lab-workshop.zip");
        Bundle.write(zip, Folders.jar(), folders.exercises(), folders.docs(), folders.made());
        terminal().say(String.format("Written: %s (%.1f MB)", zip, Files.size(zip) / 1e6));
        return 0;
    }

    private static Path choosing(Folders folders) {
        return folders.docs().resolve("learn/choosing.md");
    }

    private static Path write(Folders folders, String name, String text) throws IOException {
        Files.createDirectories(folders.made());
        Path file = folders.made().resolve(name);
        Files.writeString(file, text);
        terminal().say("Written: " + file);
        return file;
    }

    private Agenda agenda(Folders folders, String name) {
        List<Agenda> all = Agenda.in(folders.agenda());
        return all.stream()
                .filter(a -> a.name().equals(name))
                .findFirst()
                .orElseThrow(() -> wrong("There is no agenda '" + name + "', but "
                        + all.stream().map(Agenda::name).collect(Collectors.joining(", "))));
    }

    private LocalTime time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeParseException e) {
            throw wrong("--start wants a time such as 09:00, not '" + text + "'");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(new CommandLine(spec), message);
    }

    private static Terminal terminal() {
        return Terminal.here(true);
    }
}
