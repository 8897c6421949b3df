package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.incremental.CursorFilter;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.incremental.LastValueFunction;
import dev.dlt4j.domain.incremental.MissingCursor;
import dev.dlt4j.spi.source.CursorBounds;
import dev.dlt4j.spi.source.CursorRange;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceContext;
import dev.dlt4j.spi.step.Step;
import dev.dlt4j.spi.step.Steps;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The context of a running resource's code.
final class RunningContext implements ResourceContext {
    private final String pipelineName;
    private final String sourceName;
    private final Resource<?> resource;
    private final SourceState state;
    private final BooleanSupplier cancelled;
    private final @Nullable CursorFilter cursor;
    private final CheckpointTarget checkpoints;
    private final BooleanSupplier documents;

    /// @param documents whether items must be documents, asked while the code runs
    RunningContext(String pipelineName, String sourceName, Resource<?> resource, SourceState state,
            @Nullable CursorFilter cursor, BooleanSupplier cancelled,
            CheckpointTarget checkpoints, BooleanSupplier documents) {
        this.checkpoints = checkpoints;
        this.documents = documents;
        this.pipelineName = pipelineName;
        this.sourceName = sourceName;
        this.resource = resource;
        this.state = state;
        this.cursor = cursor;
        this.cancelled = cancelled;
    }

    @Override
    public String pipelineName() {
        return pipelineName;
    }

    @Override
    public String resourceName() {
        return resource.name();
    }

    @Override
    public String sourceName() {
        return sourceName;
    }

    @Override
    public boolean cancelled() {
        return cancelled.getAsBoolean() || Thread.currentThread().isInterrupted();
    }

    @Override
    public Map<String, @Nullable Object> state() {
        return state.resource(resource.name());
    }

    @Override
    public Map<String, @Nullable Object> sourceState() {
        return state.source();
    }

    @Override
    public CursorRange cursor() {
        CursorFilter filter = cursor;
        if (filter == null) {
            throw new IllegalStateException(
                    "resource %s has no cursor: make it incremental, or do not ask for one".formatted(
                            resource.name()));
        }
        return new Typed(resource.steps().cursor().orElseThrow().incremental(), filter);
    }

    @Override
    public Map<String, @Nullable Object> packageState() {
        return state.packageState();
    }

    @Override
    public void checkpoint(Object position) {
        Objects.requireNonNull(position, "position");
        if (resource.parent().isEmpty()) {
            checkpoints.make(resource.name(), position);
        }
    }

    @Override
    public Optional<Object> resumePosition() {
        return resource.parent().isEmpty() ? checkpoints.position(resource.name()) : Optional.empty();
    }

    @Override
    public Steps steps() {
        return resource.steps();
    }

    @Override
    public boolean parallel() {
        return resource.isParallel();
    }

    @Override
    public boolean needsDocuments() {
        return documents.getAsBoolean();
    }

    @Override
    public Optional<CursorBounds> bounds() {
        List<Step> steps = resource.steps().all();
        CursorFilter filter = cursor;
        if (filter == null || !(steps.getFirst() instanceof Step.Cursor first)) {
            return Optional.empty();
        }
        Incremental<?> incremental = first.incremental();
        boolean needsRows = !incremental.ordersByExtreme() || incremental.rowOrder().isPresent()
                || incremental.lag().isPresent();
        Object start = filter.startValue();
        Object end = filter.endValue();
        boolean rising = !incremental.lastValueFunction().equals(LastValueFunction.MIN);
        return needsRows
                ? Optional.empty()
                : incremental.cursorColumn().map(column -> new CursorBounds(column, rising ? start : end,
                        rising ? end : start, incremental.onMissing() == MissingCursor.EXCLUDE));
    }

    /// The cursor's values in the declared type.
    @SuppressWarnings("TypeParameterUnusedInFormals") // as the interface has it
    private record Typed(Incremental<?> incremental, CursorFilter filter) implements CursorRange {
        @Override
        public <V> @Nullable V startValue() {
            return typed(filter.startValue());
        }

        @Override
        public <V> @Nullable V endValue() {
            return typed(filter.endValue());
        }

        @Override
        public <V> @Nullable V lastValue() {
            return typed(filter.lastValue());
        }

        @SuppressWarnings("unchecked") // the declared type is what user code asks for
        private <V> @Nullable V typed(@Nullable Object value) {
            return (V) incremental.typed(value);
        }
    }
}
