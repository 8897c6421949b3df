package dev.dlt4j.internal.normalize.commit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Chunks pass in their order.
final class ChunkOrderTest {
    private final ChunkOrder order = new ChunkOrder();

    @Test
    void whoeverComesEarlyWaits() throws InterruptedException, ExecutionException {
        List<Integer> passed = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 9; i >= 0; i--) {
                int number = i;
                all.add(threads.submit(() -> {
                    order.await(number - 1);
                    passed.add(number);
                    order.pass(number);
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }

        assertThat(passed).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void onceStoppedNobodyPasses() {
        order.pass(3);
        order.await(3);
        order.stop();

        assertThatThrownBy(() -> order.await(3)).isInstanceOf(CancellationException.class);
        assertThat(order.isStopped()).isTrue();
    }

    @Test
    void stoppingWakesWhoWaits() throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> waiting = threads.submit(() -> order.await(0));
            order.stop();

            assertThatThrownBy(waiting::get).hasCauseInstanceOf(CancellationException.class);
        }
    }

    @Test
    void anInterruptedWaiterStopsTheOthersAndKeepsItsInterrupt() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> order.await(0)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(order.isStopped()).isTrue();
    }
}
