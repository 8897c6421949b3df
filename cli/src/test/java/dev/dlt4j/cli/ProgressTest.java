package dev.dlt4j.cli;

import dev.dlt4j.domain.PipelineStep;
import dev.dlt4j.spi.progress.Progress;
import dev.dlt4j.spi.progress.ProgressListener;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressTest {
    private final CapturedConsole console = new CapturedConsole();

    @Test
    void logWritesCountersOncePerPeriodAndAtTheEnd() {
        var log = new LogProgress(console.console().err(), console.console().nanos(), Duration.ofSeconds(1));

        log.on(new Progress.StepStarted(PipelineStep.EXTRACT, "gh_files"));
        counted(log, 500, "events", 1_000, -1);
        counted(log, 600, "events", 3_000, -1);
        counted(log, 100, "Resources", 1, 2);
        counted(log, 300, "events", 4_000, -1);
        log.on(new Progress.StepEnded(PipelineStep.EXTRACT, true));

        assertThat(console.err().lines()).containsExactly("extract: gh_files",
                "extract: events: 3,000 | 1.10 s, 2,727/s", "extract: events: 4,000 | 1.50 s, 2,667/s",
                "extract: Resources: 1/2 (50 %) | 1.50 s, 1/s", "extract: done after 1.50 s");
    }

    @Test
    void barWritesOneLineAStepInPlace() {
        var bar = new BarProgress(console.console().err(), console.console().nanos());

        bar.on(new Progress.StepStarted(PipelineStep.NORMALIZE, "gh"));
        counted(bar, 10, "events", 10, -1);
        counted(bar, 200, "events", 2_000, -1);
        counted(bar, 10, "Files", 1, 2);
        counted(bar, 280, "events__labels", 500, -1);
        bar.on(new Progress.StepEnded(PipelineStep.NORMALIZE, true));

        assertThat(console.err()).isEqualTo("\r\u001b[Knormalize ░░░░░░░░░░░░░░░░   0.0 s  "
                + "\r\u001b[Knormalize ░░░░░░░░░░░░░░░░   0.2 s  2,000 rows in 1 table"
                + "\r\u001b[Knormalize ████████░░░░░░░░   0.5 s  2,500 rows in 2 tables · 1/2 files"
                + "\r\u001b[Knormalize ████████░░░░░░░░   0.5 s  2,500 rows in 2 tables · 1/2 files"
                + System.lineSeparator());
    }

    private void counted(ProgressListener listener, long laterMillis, String counter, long done, long total) {
        console.nanos += laterMillis * 1_000_000;
        listener.on(
                new Progress.Counted(
                        listener instanceof LogProgress ? PipelineStep.EXTRACT : PipelineStep.NORMALIZE,
                        counter, done,
                        total));
    }
}
