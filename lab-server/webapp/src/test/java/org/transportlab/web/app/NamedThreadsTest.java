package org.transportlab.web.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class NamedThreadsTest {
    @Test
    void isJoinedOnlyWhenItsLastThreadHasEnded() throws Exception {
        NamedThreads pool = new NamedThreads("some-pool");
        CountDownLatch over = new CountDownLatch(1);
        Thread busy = pool.newThread(() -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        busy.start();
        Thread waiting = new Thread(pool::join);
        waiting.start();
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);

        over.countDown();
        waiting.join();

        assertThat(busy.getState()).isEqualTo(Thread.State.TERMINATED);
    }

    @Test
    void doesNotWaitForThreadsThatNeverStarted() {
        NamedThreads pool = new NamedThreads("some-pool");
        Thread idle = pool.newThread(() -> {});

        pool.join();

        assertThat(idle.getState()).isEqualTo(Thread.State.NEW);
    }
}
