package dev.dlt4j;

import dev.dlt4j.domain.DltException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A step of a pipeline failed. The cause says why; what was committed before stays, and a package that is
/// pending is gone on with by the next run.
public final class PipelineStepFailed extends DltException {
    private static final long serialVersionUID = 1L;

    private final String pipeline;
    private final String step;
    private final @Nullable String loadId;
    private final boolean pending;

    PipelineStepFailed(String pipeline, String step, @Nullable String loadId, boolean pending,
            Throwable cause) {
        super("pipeline %s failed in step %s%s: %s%s".formatted(pipeline, step,
                loadId == null ? "" : " of package " + loadId, cause.getMessage(),
                pending
                        ? "\nThe package is kept: mend the cause and run again to "
                                + "finish it, nothing is loaded twice."
                        : ""),
                cause);
        this.pipeline = pipeline;
        this.step = step;
        this.loadId = loadId;
        this.pending = pending;
    }

    public String pipeline() {
        return pipeline;
    }

    /// `extract`, `normalize`, `load` or `sync`.
    public String step() {
        return step;
    }

    /// The package the step worked on.
    public Optional<String> loadId() {
        return Optional.ofNullable(loadId);
    }

    /// Whether packages wait to be finished by the next run.
    public boolean hasPendingData() {
        return pending;
    }
}
