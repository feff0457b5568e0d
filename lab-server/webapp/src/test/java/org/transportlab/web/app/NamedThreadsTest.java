package org.transportlab.web.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class NamedThreadsTest {
    @Test
    void isJoinedOnlyWhenItsLastThreadHasEnded() throws Exception {
        NamedThreads crew = new NamedThreads("crew");
        CountDownLatch over = new CountDownLatch(1);
        Thread busy = crew.newThread(() -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        busy.start();
        Thread waiting = new Thread(crew::join);
        waiting.start();
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);

        over.countDown();
        waiting.join();

        assertThat(busy.getState()).isEqualTo(Thread.State.TERMINATED);
    }

    @Test
    void doesNotWaitForThreadsThatNeverStarted() {
        NamedThreads crew = new NamedThreads("crew");
        Thread spare = crew.newThread(() -> {});

        crew.join();

        assertThat(spare.getState()).isEqualTo(Thread.State.NEW);
    }
}
