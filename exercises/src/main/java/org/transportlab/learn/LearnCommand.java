package org.transportlab.learn;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.transportlab.learn.catalog.BrokenCatalog;
import org.transportlab.learn.catalog.Exercise;
import org.transportlab.learn.check.KitFault;
import org.transportlab.learn.check.Verdict;
import org.transportlab.learn.page.CompanionPage;
import org.transportlab.learn.room.ProgressCode;
import org.transportlab.learn.room.Report;
import org.transportlab.learn.room.RoomLink;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** What can be said after {@code ./lab learn}; without a word more it is the loop. Exit codes: 0 passed, 1 not, 2 usage, 3 our fault. */
@Command(
        name = "lab learn",
        mixinStandardHelpOptions = true,
        description = "Exercises that teach by breaking: save a file, read the verdict.",
        sortOptions = false,
        subcommands = TrapCommand.class)
final class LearnCommand implements Callable<Integer> {
    @Option(
            names = "--plain",
            scope = CommandLine.ScopeType.INHERIT,
            description = "no colours, for screen readers and logs")
    private boolean isPlain;

    @Option(names = "--debug", scope = CommandLine.ScopeType.INHERIT, description = "show stack traces")
    private boolean isDebug;

    @Option(
            names = "--headless",
            scope = CommandLine.ScopeType.INHERIT,
            description = "check JavaScript in a Chromium without a window, not in the companion page")
    private boolean isHeadless;

    @Option(names = "--no-page", description = "no companion page")
    private boolean hasNoPage;

    @Option(
            names = "--port",
            description = "the companion page's port (default: ${DEFAULT-VALUE}, or a free one)",
            defaultValue = "8090")
    private int port;

    @Option(
            names = "--room",
            paramLabel = "URL",
            description =
                    "show your teacher where you are: nickname, exercise, stage, diagnosis and raised hand, nothing else")
    private URI room;

    @Option(names = "--nick", description = "the name that the room shows; asked for if it is not given")
    private String nick;

    @Override
    public Integer call() throws Exception {
        try (Workshop workshop = workshop()) {
            Loop loop = new Loop(workshop, terminal());
            if (room == null) {
                return learn(workshop, loop);
            }
            String name = nick();
            try (RoomLink link = new RoomLink(room, terminal()::say)) {
                RoomReporter attendance = new RoomReporter(workshop, link, name);
                attendance.begin();
                loop.handRaisedBy(attendance::hand);
                return learn(workshop, loop);
            }
        }
    }

    private int learn(Workshop workshop, Loop loop) throws IOException, InterruptedException {
        if (hasNoPage) {
            loop.listenTo(System.in);
            loop.run();
        } else {
            try (CompanionPage page = new CompanionPage(new PageView(workshop, loop), workshop.frames(), port)) {
                workshop.onChange(page::changed);
                terminal().say("Companion page: " + page.url());
                loop.listenTo(System.in);
                loop.run();
            }
        }
        return 0;
    }

    /** The nickname given or typed; one that a room would refuse is refused here, where it can be corrected. */
    private String nick() throws IOException {
        if (room.getHost() == null || !"http".equals(room.getScheme())) {
            throw new ParameterException(
                    new CommandLine(new LearnCommand()),
                    "--room wants an address such as http://192.168.1.7:8090/AB12");
        }
        String name = nick;
        if (name == null) {
            terminal().say("Under which nickname shall the room show you? Then Enter:");
            name = Loop.line(System.in);
        }
        try {
            return new Report("0".repeat(20), name, "01", 0, "", false).nick();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(new CommandLine(new LearnCommand()), "A nickname has 1 to 24 characters.");
        }
    }

    @Command(description = "where you are, in six letters to read out where the room cannot be reached")
    int code() {
        return with(null, (workshop, exercise) -> {
            Set<String> passed = workshop.catalog().all().stream()
                    .filter(workshop.progress()::isPassed)
                    .map(Exercise::number)
                    .collect(Collectors.toSet());
            terminal().say(new ProgressCode(exercise.number(), passed).in(workshop.catalog()));
        });
    }

    @Command(description = "the next hint")
    int hint(@Parameters(arity = "0..1", paramLabel = "NN") String name) {
        return with(name, (workshop, exercise) -> terminal().tell(workshop.hint(exercise)));
    }

    @Command(description = "all exercises, and how far you are")
    int list() {
        return with(null, (workshop, exercise) -> workshop.list().forEach(terminal()::say));
    }

    @Command(name = "goto", description = "go to an exercise")
    int goTo(@Parameters(paramLabel = "NN", description = "a number; 13js for JavaScript") String name) {
        return with(name, (workshop, exercise) -> {
            workshop.goTo(exercise);
            terminal()
                    .say("You are at " + exercise.name() + ".\n  read  "
                            + exercise.folder().resolve("README.md") + "\n  edit  "
                            + workshop.workspace().folder(exercise));
        });
    }

    @Command(description = "back to the start of an exercise; what you have is kept in a backup")
    int reset(@Parameters(paramLabel = "NN") String name) {
        return with(
                name,
                (workshop, exercise) -> terminal()
                        .say("What you had is in " + workshop.workspace().reset(exercise)));
    }

    @Command(name = "catch-up", description = "put our solutions in place up to an exercise, for those who came late")
    int catchUp(@Parameters(paramLabel = "NN") String name) {
        return with(name, (workshop, exercise) -> {
            for (Exercise earlier : workshop.catalog().exercises()) {
                if (earlier.number().compareTo(exercise.number()) < 0
                        && !workshop.progress().isPassed(earlier)) {
                    workshop.workspace().replace(earlier, earlier.solution());
                    terminal().say("solved for you: " + earlier.name());
                }
            }
            workshop.goTo(exercise);
        });
    }

    @Command(description = "check one exercise, or all that were begun")
    int check(@Parameters(arity = "0..1", paramLabel = "NN|all") String name) {
        try (Workshop workshop = workshop()) {
            List<Exercise> chosen = new ArrayList<>();
            if ("all".equals(name)) {
                workshop.catalog().all().stream()
                        .filter(e -> !workshop.workspace().files(e).isEmpty())
                        .forEach(chosen::add);
            } else {
                chosen.add(chosen(workshop, name));
            }
            int status = chosen.isEmpty() ? 1 : 0;
            for (Exercise exercise : chosen) {
                Verdict verdict = workshop.check(exercise);
                terminal().say(VerdictText.of(verdict));
                if (verdict.kind() == Verdict.Kind.FAILED) {
                    terminal()
                            .say("  here    ./lab learn hint " + exercise.label()
                                    + "    (single letters are for ./lab learn itself)");
                }
                if (isDebug && verdict.report() != null) {
                    verdict.report().firstFailed().ifPresent(r -> terminal().say(r.trace()));
                }
                status = Math.max(status, verdict.kind() == Verdict.Kind.KIT_FAULT ? 3 : verdict.isPassed() ? 0 : 1);
            }
            return status;
        }
    }

    @Command(description = "does this machine have what the workshop needs?")
    int doctor() {
        return new Doctor(Folders.find()).run(terminal());
    }

    @Command(description = "measures from save to verdict on this machine")
    int bench(
            @Option(names = "--runs", defaultValue = "1", description = "how often all exercises are worked through")
                    int runs,
            @Parameters(arity = "0..1", paramLabel = "NN", description = "this exercise only") String name)
            throws Exception {
        return new Bench(Folders.find(), terminal()).run(runs, name);
    }

    @Command(description = "write a file with minutes, hints and diagnoses, to hand in if you like")
    int feedback() throws IOException {
        terminal().say("Written: " + LearnerExport.feedback(Folders.find()) + " (no code, no name)");
        return 0;
    }

    @Command(description = "write a zip for a report: logs and progress, no code unless --with-code")
    int support(@Option(names = "--with-code") boolean withCode) throws IOException {
        terminal().say("Written: " + LearnerExport.support(Folders.find(), withCode));
        return 0;
    }

    private interface Work {
        void on(Workshop workshop, Exercise exercise);
    }

    private int with(String name, Work work) {
        try (Workshop workshop = workshop()) {
            work.on(workshop, chosen(workshop, name));
            return 0;
        }
    }

    private static Exercise chosen(Workshop workshop, String name) {
        if (name == null) {
            return workshop.current();
        }
        return workshop.catalog()
                .find(name)
                .orElseThrow(() -> new ParameterException(
                        new CommandLine(new LearnCommand()),
                        "There is no exercise " + name + ". Try: ./lab learn list"));
    }

    private Workshop workshop() {
        return new Workshop(Folders.find(), isHeadless);
    }

    private Terminal terminal() {
        return Terminal.here(isPlain);
    }

    /** Says in one line what went wrong, and whose fault it is not. */
    static int told(Exception thrown, CommandLine command, CommandLine.ParseResult result) {
        if (thrown instanceof ParameterException) {
            command.getErr().println(thrown.getMessage());
            return 2;
        }
        String code = thrown instanceof KitFault fault
                ? fault.code()
                : thrown instanceof BrokenCatalog ? "LAB-106" : "LAB-999";
        command.getErr().println("The workshop failed, not your code: " + code + " " + thrown.getMessage());
        if (result.hasMatchedOption("--debug")) {
            thrown.printStackTrace(command.getErr());
        }
        return 3;
    }
}
