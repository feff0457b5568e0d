package org.transportlab.learn.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.transportlab.kit.browser.Browser;
import org.transportlab.kit.browser.BrowserOpener;

/**
 * The process that runs the checks once: it warms up, says so, waits for a job on its input, tells what happens on its output
 * as one JSON object a line, and ends.
 */
public final class Worker {
    private static final ObjectMapper JSON = new ObjectMapper()
            .configure(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
    private final PrintStream out;
    private final AtomicBoolean isOver = new AtomicBoolean();

    /** A folder with classes, and the names of those with checks. */
    record Job(String classes, List<String> checks) {}

    /**
     * One line of the output.
     *
     * @param kind ready, check, open, close, out, end, exit or fault
     * @param text what was printed, or what is wrong, or the address of a page that a browser shall open or close
     */
    record Event(String kind, CheckResult check, Report report, String text) {}

    private Worker(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) throws IOException {
        Worker worker =
                new Worker(new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, UTF_8));
        System.setOut(new PrintStream(worker.new Printed(), true, UTF_8));
        Browser.openedBy(worker.new Asked());
        worker.serve();
    }

    private void serve() throws IOException {
        JSON.writeValueAsString(new Event("end", null, WarmUp.run(), "")); // told to nobody: it warms up the telling
        tell(new Event("ready", null, null, ""));
        String line = new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
        if (line == null) {
            Runtime.getRuntime().halt(0); // the workshop is gone
        }
        Job job = JSON.readValue(line, Job.class);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (!isOver.get()) {
                tell(new Event("exit", null, null, "your code called System.exit"));
            }
        }));
        try {
            Report report = new CheckRun(Path.of(job.classes()), job.checks(), true)
                    .run(result -> tell(new Event("check", result, null, "")));
            isOver.set(true);
            tell(new Event("end", null, report, ""));
        } catch (RuntimeException | Error e) {
            isOver.set(true);
            e.printStackTrace();
            tell(new Event("fault", null, null, e.toString()));
        }
        Runtime.getRuntime().halt(0); // threads that the learner's code left behind do not keep it alive
    }

    private synchronized void tell(Event event) {
        try {
            out.println(JSON.writeValueAsString(event));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The workshop has the browser. */
    private final class Asked implements BrowserOpener {
        @Override
        public void open(String url) {
            tell(new Event("open", null, null, url));
        }

        @Override
        public void close(String url) {
            tell(new Event("close", null, null, url));
        }
    }

    /** What the learner's code prints, line by line. */
    private final class Printed extends OutputStream {
        private final java.io.ByteArrayOutputStream line = new java.io.ByteArrayOutputStream();
        private int lines;

        @Override
        public synchronized void write(int b) {
            if (b != '\n') {
                if (b != '\r' && line.size() < 500) {
                    line.write(b);
                }
                return;
            }
            if (lines++ < 200) { // an endless loop may print for ever
                tell(new Event("out", null, null, line.toString(UTF_8)));
            }
            line.reset();
        }
    }
}
