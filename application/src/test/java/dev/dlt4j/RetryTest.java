package dev.dlt4j;

import dev.dlt4j.domain.PipelineStep;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class RetryTest {
    private final List<Duration> pauses = new ArrayList<>();
    private final AtomicInteger tries = new AtomicInteger();

    private Retry retry(int times) {
        return new Retry(times, Duration.ofSeconds(4), Duration.ofSeconds(10), EnumSet.of(PipelineStep.LOAD),
                pauses::add);
    }

    private static PipelineStepFailed failure(PipelineStep step, RuntimeException cause) {
        return new PipelineStepFailed("p", step, null, Optional.empty(), cause);
    }

    private String failing(int times, PipelineStep step, RuntimeException cause) {
        if (tries.incrementAndGet() <= times) {
            throw failure(step, cause);
        }
        return "loaded";
    }

    @Test
    void whatMayPassIsTriedAgainAfterGrowingPauses() {
        String done = retry(5).call(() -> failing(4, PipelineStep.LOAD, new TransientException("cut")));

        assertThat(done).isEqualTo("loaded");
        assertThat(pauses).containsExactly(Duration.ofSeconds(4), Duration.ofSeconds(6),
                Duration.ofSeconds(9),
                Duration.ofSeconds(10));
    }

    @Test
    void theLastFailureIsThrown() {
        assertThatThrownBy(
                () -> retry(2).call(() -> failing(9, PipelineStep.LOAD, new TransientException("cut"))))
                .isInstanceOf(PipelineStepFailed.class).hasMessageContaining("cut");
        assertThat(tries).hasValue(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"EXTRACT", "NORMALIZE", "SYNC"})
    void otherStepsAreNotTriedAgain(PipelineStep step) {
        assertThatThrownBy(() -> retry(3).call(() -> failing(1, step, new TransientException("cut"))))
                .isInstanceOf(PipelineStepFailed.class);
        assertThat(tries).hasValue(1);

        tries.set(0);
        assertThat(retry(3).steps(step).call(() -> failing(1, step, new TransientException("cut"))))
                .isEqualTo("loaded");
    }

    @ParameterizedTest
    @EnumSource
    void byDefaultWhatNeedsTheDestinationIsTriedAgain(PipelineStep step) {
        assertThat(Retry.transientErrors(2).mayPass(failure(step, new TransientException("refused"))))
                .isEqualTo(step == PipelineStep.LOAD || step == PipelineStep.SYNC);
        assertThat(Retry.transientErrors(2).mayPass(failure(step, new TerminalException("wrong password"))))
                .isFalse();
    }

    @Test
    void aTerminalCauseIsFinalHoweverDeep() {
        RuntimeException wrapped = new IllegalStateException(new TerminalException("wrong password"));

        assertThatThrownBy(() -> retry(3).call(() -> failing(1, PipelineStep.LOAD, wrapped)))
                .isInstanceOf(PipelineStepFailed.class);
        assertThat(tries).hasValue(1);
    }

    @Test
    void aStoppedThreadIsNotKeptWaiting() {
        Retry stopped = new Retry(3, Duration.ofSeconds(4), Duration.ofSeconds(10),
                EnumSet.of(PipelineStep.LOAD), time -> {
                    throw new InterruptedException();
                });

        assertThatThrownBy(
                () -> stopped.call(() -> failing(1, PipelineStep.LOAD, new TransientException("cut"))))
                .isInstanceOf(PipelineStepFailed.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(tries).hasValue(1);
    }
}
