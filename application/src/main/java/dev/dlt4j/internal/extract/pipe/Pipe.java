package dev.dlt4j.internal.extract.pipe;

import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceCode;
import dev.dlt4j.spi.source.ResourceContext;
import dev.dlt4j.spi.step.ItemFunction;
import dev.dlt4j.spi.step.Step;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A running resource: its steps, and the transformers of its items. Used by the thread of one
/// [PipeLoop].
public final class Pipe implements ReadingHead {
    private final Resource<?> resource;
    private final ResourceContext context;
    private final boolean written;
    private final LongSupplier clock;
    private final @Nullable CursorStep cursor;
    private final Function<Step.Validate, ItemFunction<Object, Object>> validations;
    private final List<BoundStep> steps = new ArrayList<>();
    private final List<Pipe> children = new ArrayList<>();
    private final Map<String, @Nullable Object> metrics = new LinkedHashMap<>();
    private boolean headClosed;

    /// @param written whether its items go into a table: not those of a parent that is not selected
    /// @param cursor  the resource's cursor, if it has one
    /// @param before  steps that items of a parent pass before a transformer gets them
    /// @param validations makes the code of validating steps
    /// @param clock   elapsed nanoseconds
    public Pipe(Resource<?> resource, ResourceContext context, boolean written, @Nullable CursorStep cursor,
            List<Step> before, Function<Step.Validate, ItemFunction<Object, Object>> validations,
            LongSupplier clock) {
        this.validations = validations;
        this.resource = resource;
        this.context = context;
        this.written = written;
        this.cursor = cursor;
        this.clock = clock;
        if (cursor != null) {
            cursor.bind(this);
        }
        before.forEach(step -> steps.add(StepBinding.of(step, this)));
        if (resource.code() instanceof ResourceCode.Transform transform) {
            steps.add(new TransformStep(resource, transform, context));
        }
        for (Step step : resource.steps().all()) {
            boolean limitsTransformer = step instanceof Step.Limited && isTransformer();
            if (!limitsTransformer) {
                steps.add(StepBinding.of(step, this));
            }
        }
    }

    /// Adds a transformer of this one's items.
    public void add(Pipe child) {
        children.add(child);
    }

    public String name() {
        return resource.name();
    }

    public Resource<?> resource() {
        return resource;
    }

    private boolean isTransformer() {
        return resource.parent().isPresent();
    }

    public ResourceContext context() {
        return context;
    }

    public boolean isWritten() {
        return written;
    }

    /// This one and all transformers below it.
    public Set<Pipe> tree() {
        Set<Pipe> tree = new LinkedHashSet<>();
        tree.add(this);
        children.forEach(child -> tree.addAll(child.tree()));
        return tree;
    }

    /// What its limits have counted, in the order of the steps.
    public List<Long> limitCounts() {
        return limits().map(LimitStep::count).toList();
    }

    /// Lets its limits count on.
    public void resumeLimits(List<?> counts) {
        Iterator<?> before = counts.iterator();
        limits().forEach(limit -> {
            if (before.hasNext() && before.next() instanceof Long count) {
                limit.resume(count);
            }
        });
    }

    private Stream<LimitStep> limits() {
        return steps.stream().filter(LimitStep.class::isInstance).map(LimitStep.class::cast);
    }

    List<Pipe> children() {
        return children;
    }

    BoundStep step(int index) {
        return steps.get(index);
    }

    int steps() {
        return steps.size();
    }

    /// The resource's cursor, for its state at the end.
    public Optional<CursorStep> cursor() {
        return Optional.ofNullable(cursor);
    }

    ItemFunction<Object, Object> validation(Step.Validate step) {
        return validations.apply(step);
    }

    CursorStep cursorStep() {
        if (cursor == null) {
            throw new IllegalStateException("resource " + name() + " has no cursor");
        }
        return cursor;
    }

    /// What steps measured.
    public Map<String, @Nullable Object> metrics() {
        return metrics;
    }

    /// Ends the reading: no further item of the resource itself is asked for. A transformer continues, since
    /// its items come from its parent.
    @Override
    public void closeHead() {
        headClosed = !isTransformer();
    }

    boolean isHeadClosed() {
        return headClosed;
    }

    @Override
    public long nanoTime() {
        return clock.getAsLong();
    }
}
