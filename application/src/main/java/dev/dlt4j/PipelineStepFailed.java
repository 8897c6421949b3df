package dev.dlt4j;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.PipelineStep;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// A step of a pipeline failed. The cause says why; what was committed before stays, and the next run
/// resumes a package that is pending.
public final class PipelineStepFailed extends DltException {
    private static final long serialVersionUID = 1L;

    private final String pipeline;
    private final PipelineStep step;
    private final @Nullable String loadId;
    private final boolean pending;

    /// @param wayOn what to do with the packages that are pending; empty when none is
    PipelineStepFailed(String pipeline, PipelineStep step, @Nullable String loadId, Optional<String> wayOn,
            RuntimeException cause) {
        super("pipeline %s failed in step %s%s: %s%s".formatted(pipeline, step,
                loadId == null ? "" : " of package " + loadId, text(cause),
                wayOn.map(text -> "\n" + text).orElse("")),
                cause);
        this.pipeline = pipeline;
        this.step = step;
        this.loadId = loadId;
        this.pending = wayOn.isPresent();
    }

    /// An exception that was not thrown by dlt4j or a connector may have no message, so its class is named.
    private static String text(RuntimeException cause) {
        return switch (cause) {
            case DltException known -> String.valueOf(known.getMessage());
            case UncheckedIOException broken -> String.valueOf(broken.getMessage());
            case CancellationException stopped -> String.valueOf(stopped.getMessage());
            default -> cause.getClass().getSimpleName()
                    + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
        };
    }

    public String pipeline() {
        return pipeline;
    }

    /// The step that failed.
    public PipelineStep step() {
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
