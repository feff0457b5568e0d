package org.transportlab.learn;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.transportlab.learn.catalog.Exercise;
import org.transportlab.learn.check.Verdict;

/** Save, verdict, save, verdict; and a letter with Enter for everything else. Everything happens on the thread that calls {@link #run}. */
final class Loop {
    /** Begins the line under each verdict. */
    static final String KEYS = "  n next  h hint  t transcript  l list  r reset  c check again";

    private static final long POLL_MILLIS = 50;
    private final Workshop workshop;
    private final Terminal terminal;
    private final BlockingQueue<String> letters = new LinkedBlockingQueue<>();
    private final SaveWatcher saves = new SaveWatcher();
    private String awaiting = "";
    private Supplier<String> hand = () -> "There is no room: start with --room, or call your teacher.";
    private String more = "";

    Loop(Workshop workshop, Terminal terminal) {
        this.workshop = workshop;
        this.terminal = terminal;
    }

    /** Handles a letter as if it had been typed. For any thread. */
    void type(String letter) {
        letters.add(letter);
    }

    /** What the key {@code ?} does from now on, and says. */
    void handRaisedBy(Supplier<String> raised) {
        hand = raised;
        more = "  ? hand up";
    }

    /** Reads one line, and no byte beyond it. */
    static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        return line.toString(UTF_8).strip();
    }

    void listenTo(InputStream in) {
        Thread listener = new Thread(
                () -> {
                    try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            letters.add(line.strip().toLowerCase(Locale.ROOT));
                        }
                    } catch (IOException e) {
                        terminal.say("lab: nothing more can be read from here (" + e.getMessage() + ")");
                    }
                    letters.add("q");
                },
                "letters");
        listener.setDaemon(true);
        listener.start();
    }

    /** Returns when the learner quits. */
    void run() throws InterruptedException {
        open(workshop.current());
        while (true) {
            String letter = letters.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
            if ("q".equals(letter)) {
                return;
            }
            if (letter != null) {
                obey(letter);
            }
            if (saves.look(workshop.workspace().files(workshop.current()), System.nanoTime())) {
                check();
            }
        }
    }

    private void open(Exercise exercise) {
        workshop.goTo(exercise);
        terminal.say("");
        terminal.say("== " + exercise.name() + ": " + exercise.title() + " (" + exercise.minutes() + " min) ==");
        terminal.say("   read  " + exercise.folder().resolve("README.md"));
        terminal.say("   edit  " + workshop.workspace().folder(exercise));
        check();
    }

    private void check() {
        saves.know(workshop.workspace().files(workshop.current()));
        Verdict verdict = workshop.check(workshop.current());
        terminal.say("");
        terminal.say(VerdictText.of(verdict));
        terminal.say(List.of(KEYS + more + "  q quit   (letter, then Enter)"));
    }

    private void obey(String letter) {
        if (!awaiting.isEmpty()) {
            boolean isYes = "y".equals(letter);
            awaiting = "";
            if (isYes) {
                terminal.say("What you had is in " + workshop.workspace().reset(workshop.current()));
                check();
            } else {
                terminal.say("Nothing was changed.");
            }
            return;
        }
        switch (letter) {
            case "", "c" -> check();
            case "n" -> next();
            case "h" -> terminal.tell(workshop.hint(workshop.current()));
            case "t" -> terminal.say(workshop.transcript());
            case "?" -> terminal.say(hand.get());
            case "l" -> workshop.list().forEach(terminal::say);
            case "a" ->
                terminal.tell(
                        workshop.progress().isPassed(workshop.current())
                                ? workshop.current().after()
                                : "First pass it.");
            case "s" -> solution();
            case "r" -> {
                awaiting = "reset";
                terminal.say("Back to the start of " + workshop.current().name() + "? What you have is kept. y = yes");
            }
            default ->
                workshop.catalog()
                        .find(letter)
                        .ifPresentOrElse(this::open, () -> terminal.say("There is no '" + letter + "' here."));
        }
    }

    private void next() {
        if (!workshop.progress().isPassed(workshop.current())) {
            terminal.say("Not passed yet. To go on all the same, type the number of an exercise.");
            return;
        }
        workshop.catalog()
                .after(workshop.current())
                .ifPresentOrElse(this::open, () -> terminal.say("That was the last one."));
    }

    private void solution() {
        workshop.solution(workshop.current())
                .ifPresentOrElse(
                        files -> files.forEach(this::show),
                        () -> terminal.say("Our solution is shown once you passed, or after the third hint."));
    }

    private void show(Path file) {
        try {
            terminal.say("--- " + file.getFileName());
            terminal.say(Files.readString(file));
        } catch (IOException e) {
            terminal.say("cannot read " + file);
        }
    }
}
