package org.transportlab.learn;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A terminal that nobody looks at; it knows when the last line of a verdict was written. For one writer and one reader. */
final class Screen extends OutputStream {
    private static final long LIMIT_SECONDS = 120;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final BlockingQueue<Long> verdicts = new LinkedBlockingQueue<>();

    Terminal terminal() {
        return new Terminal(new PrintStream(this, false, UTF_8), false, true, 0);
    }

    /** When the next verdict's last line was there, as {@link System#nanoTime} counts. */
    long awaitVerdict() throws InterruptedException {
        Long at = verdicts.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (at == null) {
            throw new IllegalStateException("no verdict for " + LIMIT_SECONDS + " s");
        }
        return at;
    }

    @Override
    public void write(int b) {
        if (b != '\n') {
            line.write(b);
            return;
        }
        if (line.toString(UTF_8).startsWith(Loop.KEYS)) {
            verdicts.add(System.nanoTime());
        }
        line.reset();
    }
}
