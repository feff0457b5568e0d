package org.transportlab.learn;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.transportlab.learn.catalog.BrokenCatalog;
import org.transportlab.learn.catalog.Catalog;
import org.transportlab.learn.catalog.Exercise;
import org.transportlab.learn.catalog.Trap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code ./lab learn trap}: between a trap's diff and files that one can edit. */
@Command(
        name = "trap",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        description = "for authors of exercises: wrong solutions, each kept as an edit of ours")
final class TrapCommand {
    private final Supplier<Folders> where;

    @Spec
    private CommandSpec spec;

    TrapCommand() {
        this(Folders::find);
    }

    TrapCommand(Supplier<Folders> where) {
        this.where = where;
    }

    @Command(description = "put a trap into the workspace, or our solution to make a new one of; a backup is kept")
    int open(
            @Parameters(paramLabel = "NN", description = "an exercise") String number,
            @Parameters(paramLabel = "NAME", description = "the diagnosis that the trap must get") String name) {
        Folders folders = where.get();
        Exercise exercise = exercise(folders, number);
        Workspace workspace = new Workspace(folders);
        Optional<Trap> trap = trap(exercise, name);
        Path backup = workspace.replace(exercise, exercise.solution());
        trap.ifPresent(wrong -> wrong.writeTo(workspace.folder(exercise)));
        say((trap.isPresent() ? "The trap " + name : "Our solution") + " is in " + workspace.folder(exercise)
                + ".\nWhat was there is in " + backup);
        return 0;
    }

    @Command(description = "make the trap of the files in the workspace")
    int save(
            @Parameters(paramLabel = "NN", description = "an exercise") String number,
            @Parameters(paramLabel = "NAME", description = "the diagnosis that the trap must get") String name,
            @Option(
                            names = "--why",
                            paramLabel = "TEXT",
                            description = "what is wrong with it; else as it was said before")
                    String why) {
        Folders folders = where.get();
        Exercise exercise = exercise(folders, number);
        String words = Optional.ofNullable(why)
                .or(() -> trap(exercise, name).map(Trap::why))
                .orElseThrow(() -> usage("A new trap needs --why \"what is wrong with it\""));
        Trap trap = exercise.trap(name, words, new Workspace(folders).files(exercise));
        if (trap.edits().isEmpty()) {
            throw usage("What is in the workspace is our solution.");
        }
        say("Written: " + exercise.save(trap));
        return 0;
    }

    @Command(description = "find the places again of an exercise's edits, after its solution has changed")
    int refresh(@Parameters(paramLabel = "NN", description = "an exercise") String number) {
        Exercise exercise = exercise(where.get(), number);
        int lost = 0;
        for (Trap trap : exercise.traps()) {
            try {
                exercise.save(trap.refreshed());
            } catch (BrokenCatalog e) {
                say(e.getMessage());
                lost++;
            }
        }
        say(lost == 0 ? "All traps apply. Read the difference before you commit it." : lost + " to edit by hand.");
        return lost == 0 ? 0 : 1;
    }

    private static Optional<Trap> trap(Exercise exercise, String name) {
        return exercise.traps().stream()
                .filter(trap -> trap.name().equals(name))
                .findFirst();
    }

    private Exercise exercise(Folders folders, String number) {
        return Catalog.in(folders.catalog())
                .find(number)
                .orElseThrow(() -> usage("There is no exercise " + number + ". Try: ./lab learn list"));
    }

    private ParameterException usage(String text) {
        return new ParameterException(spec.commandLine(), text);
    }

    private void say(String text) {
        spec.commandLine().getOut().println(text);
    }
}
