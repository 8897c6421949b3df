package dev.dlt4j;

import dev.dlt4j.domain.PipelineStep;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.internal.config.ResolvedValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

final class TracingTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-31T10:00:00Z"), ZoneOffset.UTC);

    private static final ResolvedValue FOUND = new ResolvedValue("token", true, List.of("sources", "gh"),
            "secrets.toml", ".dlt/secrets.toml:2");

    @TempDir
    Path folder;

    private Tracing tracing(boolean enabled) {
        return new Tracing("p", folder, CLOCK, enabled,
                RunNotices.none(), () -> List.of(FOUND));
    }

    private static void runs(Tracing tracing) {
        tracing.call("run", () -> tracing.call("load", () -> tracing.step(PipelineStep.NORMALIZE, "1.5",
                () -> Map.of("t", 2L), Tracing::info)));
    }

    @Test
    void aCallLeavesItsStepsInTheFolder() {
        Tracing tracing = tracing(true);
        runs(tracing);

        PipelineTrace trace = tracing.last().orElseThrow();
        assertThat(trace.succeeded()).isTrue();
        assertThat(trace.steps()).singleElement().satisfies(step -> {
            assertThat(step.step()).isEqualTo("normalize");
            assertThat(step.loadId()).contains("1.5");
            assertThat(step.info().toString()).isEqualTo("{table_metrics=[{table_name=t, items_count=2}]}");
        });
        assertThat(WrittenTrace.of(folder)).hasValueSatisfying(
                read -> assertThat(read.toMap()).hasToString(trace.toMap().toString()));
    }

    @Test
    void eachStepSaysItsPackagesAsDltDoes() {
        Tracing tracing = tracing(true);
        runs(tracing);

        assertThat(tracing.last().orElseThrow().toMap().get("steps")).asInstanceOf(LIST).singleElement()
                .asInstanceOf(MAP).extractingByKey("step_info").asInstanceOf(MAP)
                .containsEntry("loads_ids", List.of("1.5"))
                .containsEntry("pipeline", Map.of("pipeline_name", "p"));
    }

    @Test
    void aStepThatCannotBeDescribedHasDoneItsWork() {
        Tracing tracing = tracing(true);
        assertThat(tracing.<Integer>call("run", () -> tracing.step(PipelineStep.LOAD, "1.5", () -> 1,
                result -> {
                    throw new TerminalException("cannot read the size of a job file");
                }))).isEqualTo(1);

        assertThat(tracing.last().orElseThrow().steps()).singleElement().satisfies(step -> {
            assertThat(step.step()).isEqualTo("load");
            assertThat(step.succeeded()).isTrue();
            assertThat(step.info()).isEmpty();
        });
    }

    @Test
    void aRunSynchronizesWithoutAStepOfItsOwn() {
        Tracing tracing = tracing(true);
        tracing.call("run", () -> tracing.step(PipelineStep.SYNC, null, () -> 1, result -> Map.of()));
        assertThat(tracing.last().orElseThrow().steps()).isEmpty();

        tracing.call("sync", () -> tracing.step(PipelineStep.SYNC, null, () -> 1, result -> Map.of()));
        assertThat(tracing.last().orElseThrow().steps()).extracting(StepTrace::step).containsExactly("sync");

        assertThatThrownBy(() -> tracing.call("run", () -> tracing.step(PipelineStep.SYNC, null, () -> {
            throw new TerminalException("refused");
        }, result -> Map.of()))).hasMessage("refused");
        assertThat(tracing.last().orElseThrow().steps()).extracting(StepTrace::step)
                .containsExactly("sync", "run");
    }

    @Test
    void aFailedRunSaysWhichStepAndWhy() {
        Tracing tracing = tracing(true);
        assertThatThrownBy(() -> tracing.call("run", () -> tracing.step(PipelineStep.LOAD, "1.5", () -> {
            throw new IllegalStateException("outer", new TerminalException("wrong password"));
        }, result -> Map.of()))).hasMessage("outer");

        PipelineTrace read = WrittenTrace.of(folder).orElseThrow();
        assertThat(read.succeeded()).isFalse();
        assertThat(read.steps()).extracting(StepTrace::step).containsExactly("load", "run");
        assertThat(read.steps().getFirst().failure()).extracting(StepTrace.Failure::message)
                .containsExactly("outer", "wrong password");
        assertThat(read.steps().getFirst().failure().getLast().isTerminal()).isTrue();
        assertThat(read).asString().contains("pipeline p: failed", "load      failed",
                ", package 1.5: outer");
    }

    @Test
    void whatComesBeforeAStepIsOneOnlyWhenItFails() {
        Tracing tracing = tracing(true);
        tracing.call("load", () -> tracing.before(PipelineStep.LOAD, "1.5", () -> 1));
        assertThat(tracing.last().orElseThrow().steps()).isEmpty();

        assertThatThrownBy(() -> tracing.call("load", () -> tracing.before(PipelineStep.LOAD, "1.5", () -> {
            throw new TerminalException("held");
        }))).hasMessage("held");
        assertThat(tracing.last().orElseThrow().steps()).extracting(StepTrace::step).containsExactly("load");
    }

    @Test
    void theNextCallReplacesIt() {
        Tracing tracing = tracing(true);
        runs(tracing);
        String first = tracing.last().orElseThrow().transactionId();
        runs(tracing);

        assertThat(tracing.last().orElseThrow().steps()).hasSize(1);
        assertThat(tracing.last().orElseThrow().transactionId()).isNotEqualTo(first);
    }

    @Test
    void stepsThatAreCalledOneByOneAreOneTraceUntilARunBegins() {
        Tracing tracing = tracing(true);
        tracing.call("extract", () -> tracing.step(PipelineStep.EXTRACT, null, () -> 1, done -> Map.of()));
        String first = tracing.last().orElseThrow().transactionId();
        tracing.call("load", () -> tracing.step(PipelineStep.LOAD, "1.5", () -> 1, done -> Map.of()));

        assertThat(tracing.last().orElseThrow().steps()).extracting(StepTrace::step)
                .containsExactly("extract", "load");
        assertThat(tracing.last().orElseThrow().transactionId()).isEqualTo(first);
        assertThat(WrittenTrace.of(folder).orElseThrow().steps()).hasSize(2);

        runs(tracing);
        tracing.call("load", () -> tracing.step(PipelineStep.LOAD, "1.6", () -> 1, done -> Map.of()));
        assertThat(tracing.last().orElseThrow().steps()).extracting(StepTrace::step)
                .containsExactly("normalize", "load");
        assertThat(tracing.last().orElseThrow().transactionId()).isNotEqualTo(first);
    }

    @Test
    void theNewestStepsAreKeptOfMany() {
        Tracing tracing = tracing(true);
        for (int i = 0; i < 150; i++) {
            String loadId = i + ".5";
            tracing.call("load", () -> tracing.step(PipelineStep.LOAD, loadId, () -> 1, done -> Map.of()));
        }
        assertThat(tracing.last().orElseThrow().steps()).hasSize(100);
        assertThat(tracing.last().orElseThrow().steps().getLast().loadId()).contains("149.5");
    }

    @Test
    void saysWhereItRan() {
        assertThat(ExecutionContext.of(Map.of("CI", "true", "GITHUB_ACTIONS", "true")::get, true))
                .containsEntry("ci_run", true)
                .containsEntry("exec_info", List.of("github_actions", "docker"));
        assertThat(ExecutionContext.of(Map.<String, String>of()::get, false))
                .containsEntry("exec_info", List.of());
    }

    @Test
    void withoutTracesNoFileIsWritten() {
        Tracing tracing = tracing(false);
        runs(tracing);

        assertThat(folder).isEmptyDirectory();
        assertThat(tracing.last()).isPresent();
    }

    @Test
    void aBrokenFileIsNoTrace() throws IOException {
        Files.writeString(folder.resolve("trace.json"), "{\"steps\": 1");

        assertThat(WrittenTrace.of(folder)).isEmpty();
    }
}
