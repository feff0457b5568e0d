package org.transportlab.learn.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.transportlab.kit.browser.BrowserOpener;
import org.transportlab.learn.catalog.Exercise;

/** A worker's process, seen from the workshop: started early, used once, killed by its handle whatever it does. */
final class WorkerProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper()
            .configure(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
    private final Process process;
    private final BufferedReader out;
    private final Path log;

    /** @param log where the worker's error output goes */
    static WorkerProcess start(ClassArchive archive, Path log) {
        return new WorkerProcess(WorkerJava.start(archive.options(), log), log);
    }

    private WorkerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    /** Runs a compiled attempt. */
    Verdict run(Exercise exercise, Attempt attempt, Duration limit, Consumer<CheckResult> each, BrowserOpener browser) {
        List<String> output = new ArrayList<>();
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(exercise, attempt, each, browser, output, verdict), "worker-reader");
        reader.setDaemon(true);
        reader.start();
        try {
            return verdict.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Verdict.ended(
                    exercise, "no end within " + limit.toSeconds() + " s: something goes round for ever", output);
        } catch (ExecutionException e) {
            return Verdict.fault(exercise, "LAB-303", e.getCause() + ", log " + log);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Verdict.fault(exercise, "LAB-304", "interrupted");
        } finally {
            close();
        }
    }

    private void read(
            Exercise exercise,
            Attempt attempt,
            Consumer<CheckResult> each,
            BrowserOpener browser,
            List<String> output,
            CompletableFuture<Verdict> verdict) {
        boolean isRunning = false;
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                Worker.Event event = JSON.readValue(line, Worker.Event.class);
                switch (event.kind()) {
                    case "ready" -> {
                        isRunning = true;
                        String job = JSON.writeValueAsString(
                                new Worker.Job(attempt.classes().toString(), attempt.checks()));
                        process.getOutputStream().write((job + "\n").getBytes(UTF_8));
                        process.getOutputStream().flush();
                    }
                    case "check" -> each.accept(event.check());
                    case "open" -> browser.open(event.text());
                    case "close" -> browser.close(event.text());
                    case "out" -> output.add(event.text());
                    case "end" -> verdict.complete(Verdict.of(exercise, event.report(), output));
                    case "exit" -> verdict.complete(Verdict.ended(exercise, event.text(), output));
                    default -> verdict.complete(Verdict.fault(exercise, "LAB-305", event.text() + ", log " + log));
                }
            }
            verdict.complete(
                    isRunning
                            ? Verdict.ended(
                                    exercise,
                                    "the process that ran your code is gone (halted, or out of memory)",
                                    output)
                            : Verdict.fault(exercise, "LAB-306", "the worker did not start, log " + log));
        } catch (IOException | RuntimeException e) {
            verdict.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
