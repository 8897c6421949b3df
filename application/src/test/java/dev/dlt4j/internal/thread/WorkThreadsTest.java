package dev.dlt4j.internal.thread;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(20)
class WorkThreadsTest {
    private final List<Runnable> given = new ArrayList<>();
    /// An executor whose threads are all busy for ever.
    private final Executor busy = given::add;

    @Test
    void whoWaitsDoesWorkThatNoLentThreadHasBegun() throws Exception {
        try (WorkThreads threads = WorkThreads.lent(busy)) {
            FutureTask<Thread> task = threads.start(Thread::currentThread);

            threads.helpWith(task);

            assertThat(task.get()).isSameAs(Thread.currentThread());
        }
        assertThat(given).hasSize(1).allSatisfy(Runnable::run);
    }

    @Test
    void ownThreadsAreNotHelped() throws Exception {
        try (WorkThreads threads = WorkThreads.own(Executors.newSingleThreadExecutor())) {
            FutureTask<Thread> task = threads.start(Thread::currentThread);

            threads.helpWith(task);

            assertThat(task.get()).isNotSameAs(Thread.currentThread());
        }
    }

    @Test
    void closingDoesWhatIsLeftAndKeepsLentThreadsOpen() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService lent = Executors.newSingleThreadExecutor()) {
            WorkThreads threads = WorkThreads.lent(lent);
            threads.start(() -> {
                done.set(true);
                return 1;
            });

            threads.close();

            assertThat(done).isTrue();
            assertThat(lent.isShutdown()).isFalse();
        }
    }

    @Test
    void closingWaitsForACancelledTaskThatStillRuns() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        try (ExecutorService lent = Executors.newFixedThreadPool(2)) {
            WorkThreads threads = WorkThreads.lent(lent);
            FutureTask<Integer> task = threads.start(() -> {
                begun.countDown();
                boolean isCancelled = false;
                while (goOn.getCount() > 0) {
                    try {
                        goOn.await();
                    } catch (InterruptedException cancelled) {
                        isCancelled = true;
                    }
                }
                ended.set(isCancelled);
                return 1;
            });
            begun.await();
            task.cancel(true);
            lent.execute(goOn::countDown);

            threads.close();

            assertThat(ended).isTrue();
        }
    }

    @Test
    void aCancelledTaskIsNeverBegun() {
        AtomicBoolean begun = new AtomicBoolean();
        try (WorkThreads threads = WorkThreads.lent(busy)) {
            FutureTask<Integer> task = threads.start(() -> {
                begun.set(true);
                return 1;
            });
            task.cancel(true);
        }
        given.forEach(Runnable::run);

        assertThat(begun).isFalse();
    }
}
