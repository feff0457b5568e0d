package org.transportlab.learn;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.transportlab.learn.agenda.Agenda;
import org.transportlab.learn.agenda.Timetable;
import org.transportlab.learn.catalog.Catalog;
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
    static final List<String> NAMES = List.of("agenda", "room");

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
        Place place = Place.find();
        List<Agenda> all = Agenda.in(place.agenda());
        if (name == null) {
            all.forEach(a -> terminal().say(String.format("  %-12s %s", a.name(), a.title())));
            return 0;
        }
        Agenda chosen = all.stream()
                .filter(a -> a.name().equals(name))
                .findFirst()
                .orElseThrow(() -> wrong("There is no agenda '" + name + "', but "
                        + all.stream().map(Agenda::name).collect(Collectors.joining(", "))));
        Timetable.of(chosen, Catalog.in(place.catalog()), time(start)).forEach(terminal()::say);
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
        Catalog catalog = Catalog.in(Place.find().catalog());
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
