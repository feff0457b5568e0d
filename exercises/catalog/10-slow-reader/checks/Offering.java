package ex10;

import java.time.Duration;
import org.transportlab.kit.lesson.ErrorText;
import org.transportlab.kit.lesson.Lesson;

/** A thread that publishes. */
final class Offering {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private final Thread thread;
    private volatile Throwable thrown;

    /** What is done; may throw whatever a learner's method declares. */
    interface Work {
        void run() throws Exception;
    }

    Offering(Work work) {
        thread = new Thread(() -> {
            try {
                work.run();
            } catch (Throwable e) {
                thrown = e;
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    boolean isOverWithin(Duration time) throws InterruptedException {
        thread.join(time.toMillis());
        return !thread.isAlive();
    }

    boolean hasThrown() {
        return thrown != null;
    }

    /** @param meanwhile what everybody else waited for, if it is not over */
    void mustBeOver(String meanwhile) throws InterruptedException {
        boolean over = isOverWithin(PATIENCE);
        if (thrown != null) {
            throw Lesson.named("threw")
                    .wanted("an offer that takes the text")
                    .saw(ErrorText.of(thrown))
                    .why("What one reader's outbox throws, hits whoever publishes.")
                    .hint(1)
                    .because(thrown);
        }
        if (!over) {
            throw Lesson.named("blocking-send")
                    .wanted("offer returns, though " + meanwhile)
                    .saw("the publishing thread waits" + place())
                    .why("Whoever waits for the slowest reader is as slow as the slowest reader, and so is"
                            + " everybody else.")
                    .doc("docs/learn/back-pressure.md#what-a-server-can-do")
                    .hint(1);
        }
    }

    private String place() {
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getClassName().startsWith("ex10.Outbox")) {
                return " in " + frame.getMethodName() + " at " + frame.getFileName() + ":" + frame.getLineNumber();
            }
        }
        return "";
    }
}
