package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.incremental.CursorFilter;
import dev.dlt4j.domain.incremental.CursorState;
import dev.dlt4j.domain.incremental.DedupKey;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.incremental.TimeInterval;
import dev.dlt4j.domain.schema.contract.SchemaContract;
import dev.dlt4j.internal.extract.pipe.CursorStep;
import dev.dlt4j.internal.extract.pipe.Pipe;
import dev.dlt4j.internal.row.ObjectValues;
import dev.dlt4j.internal.row.RowValidation;
import dev.dlt4j.spi.batch.CellValue;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.source.MergeWrite;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceHints;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.step.ItemFunction;
import dev.dlt4j.spi.step.Step;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The resources of a source that run: the selected ones, and the parents of selected transformers, each
/// once.
final class PipeGraph {
    private static final System.Logger LOG = System.getLogger(PipeGraph.class.getName());

    private static final String DELETE_INSERT = "delete-insert";

    private final String pipelineName;
    private final Source source;
    private final SourceState state;
    private final ObjectValues objects;
    private final ExtractOptions options;
    private final BooleanSupplier cancelled;
    private final CheckpointTarget checkpoints;
    private final boolean forCaller;
    private final List<Pipe> pipes = new ArrayList<>();
    private final List<Pipe> roots = new ArrayList<>();

    private PipeGraph(String pipelineName, Source source, SourceState state, ObjectValues objects,
            ExtractOptions options, BooleanSupplier cancelled, CheckpointTarget checkpoints,
            boolean forCaller) {
        this.checkpoints = checkpoints;
        this.forCaller = forCaller;
        this.pipelineName = pipelineName;
        this.source = source;
        this.state = state;
        this.objects = objects;
        this.options = options;
        this.cancelled = cancelled;
    }

    /// @param forCaller whether the items are handed to the caller instead of being written
    static PipeGraph of(String pipelineName, Source source, SourceState state, ObjectValues objects,
            ExtractOptions options, BooleanSupplier cancelled, CheckpointTarget checkpoints,
            boolean forCaller) {
        PipeGraph graph = new PipeGraph(pipelineName, source, state, objects, options, cancelled,
                checkpoints, forCaller);
        // from the last to the first, as dlt does: so the first resource has the first turn
        for (Resource<?> resource : source.resources().reversed()) {
            if (resource.selected()) {
                graph.add(resource);
            }
        }
        return graph;
    }

    /// All running resources.
    List<Pipe> pipes() {
        return pipes;
    }

    /// Resources that are not transformers; the last one has the first turn.
    List<Pipe> roots() {
        return roots;
    }

    private Pipe add(Resource<?> resource) {
        for (Pipe known : pipes) {
            if (known.resource().isCopyOf(resource)) {
                return known;
            }
        }
        Optional<Resource<?>> known = ofSource(resource);
        Resource<?> own = known.isPresent() ? known.get() : resource;
        Pipe pipe = pipe(own, known.isPresent() && own.selected());
        pipes.add(pipe);
        Optional<Resource<?>> parent = own.parent();
        if (parent.isEmpty()) {
            roots.add(pipe);
        } else {
            add(parent.get()).add(pipe);
        }
        return pipe;
    }

    private Optional<Resource<?>> ofSource(Resource<?> copy) {
        return source.resources().stream().<Resource<?>>map(each -> each).filter(copy::isCopyOf).findFirst();
    }

    /// The steps of a transformer's own parent, when the parent that runs is a copy without them. They run
    /// before the transformer.
    private List<Step> stepsOfParent(Resource<?> transformer) {
        if (transformer.parent().isEmpty()) {
            return List.of();
        }
        Resource<?> wanted = transformer.parent().get();
        Optional<Resource<?>> known = ofSource(wanted);
        Resource<?> running = known.isPresent()
                ? known.get()
                : pipes.stream().<Resource<?>>map(Pipe::resource).filter(wanted::isCopyOf).findFirst()
                        .orElse(wanted);
        List<Step> missing = new ArrayList<>(wanted.steps().all());
        missing.removeAll(running.steps().all());
        if (known.isPresent()) {
            // the source's copy may read fewer rows by a cursor or limit of its own
            missing.removeIf(step -> running.steps().all().stream()
                    .anyMatch(other -> isForRoots(step) && other.getClass() == step.getClass()));
        }
        boolean other = known.isEmpty() && !wanted.steps().all().containsAll(running.steps().all());
        if (other || missing.stream().anyMatch(PipeGraph::isForRoots)) {
            throw new TerminalException(
                    ("source %s: transformer %s takes the rows of a copy of %s with other steps than the one "
                            + "that runs (%s, not %s); a resource is read once: put the copy with these "
                            + "steps "
                            + "into the source, selected or not")
                            .formatted(source.name(), transformer.name(), wanted.name(), names(wanted),
                                    names(running)));
        }
        return missing;
    }

    private static boolean isForRoots(Step step) {
        return step instanceof Step.Cursor || step instanceof Step.Limited;
    }

    private static String names(Resource<?> resource) {
        List<String> names = resource.steps().all().stream().map(Step::name).toList();
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private Pipe pipe(Resource<?> resource, boolean written) {
        ResourceHints hints = resource.hints();
        if (hints.isReplacing()) {
            state.forget(resource.name());
        }
        CursorStep cursor = resource.steps().cursor().map(step -> cursor(resource, step.incremental()))
                .orElse(null);
        RunningContext context = new RunningContext(pipelineName, source.name(), resource, state,
                cursor == null ? null : cursor.filter(), cancelled, checkpoints,
                () -> needsDocuments(resource));
        return new Pipe(resource, context, written, cursor, stepsOfParent(resource),
                step -> validation(resource, step), System::nanoTime);
    }

    private boolean needsDocuments(Resource<?> resource) {
        ResourceHints hints = resource.hints();
        // ids that follow from the content of rows are made by the normalizer
        boolean idsOfContent = hints.write().filter(write -> write instanceof MergeWrite merge
                && !DELETE_INSERT.equals(merge.tableHints().getOrDefault("x-merge-strategy", DELETE_INSERT)))
                .isPresent();
        return forCaller || idsOfContent || hints.tableNameOfItem().isPresent()
                || resource.steps().all().stream().anyMatch(step -> !isForRoots(step))
                || pipes.stream()
                        .anyMatch(pipe -> pipe.resource().equals(resource) && pipe.tree().size() > 1);
    }

    private ItemFunction<Object, Object> validation(Resource<?> resource, Step.Validate step) {
        SchemaContract contract = SchemaContract.ofStored(
                resource.hints().others().get("schema_contract"), SchemaContract.DESCRIBED);
        return new RowValidation(source.name(), resource.name(), step.row(), contract,
                options.constraints().get(), objects);
    }

    private CursorStep cursor(Resource<?> resource, Incremental<?> declared) {
        Incremental<?> incremental = joined(resource, declared);
        Optional<CursorState> stored = incremental.endValue().isPresent()
                ? Optional.empty()
                : Optional.of(state.cursor(resource.name(), incremental.cursorPath()))
                        .filter(known -> !known.isEmpty()).map(CursorState::ofStored);
        CursorFilter filter = CursorFilter.open(resource.name(), incremental, stored,
                resource.hints().primaryKey().map(DedupKey::of),
                options.interval().map(TimeInterval::zone).orElse(ZoneOffset.UTC));
        CursorStep step = new CursorStep(filter, incremental, new Rows(objects));
        keep(resource, incremental, filter);
        return step;
    }

    /// The cursor with the range of the scheduler, when it uses it.
    private Incremental<?> joined(Resource<?> resource, Incremental<?> declared) {
        if (!declared.externalSchedulers().orElse(options.joinsScheduler())) {
            return declared;
        }
        return declared.joined(resource.name(), options.interval()
                .orElseThrow(() -> declared.withoutScheduler(resource.name())));
    }

    /// Reads rows of user code as documents, and cells as the values of documents.
    private record Rows(ObjectValues objects) implements CursorStep.Reading {
        @Override
        public @Nullable Object content(Object item) {
            return objects.content(item);
        }

        @Override
        public @Nullable Object cell(ColumnVector vector, int row) {
            return CellValue.of(vector, row);
        }
    }

    /// What steps measured, by resource; only where they did.
    Map<String, Map<String, @Nullable Object>> metrics() {
        Map<String, Map<String, @Nullable Object>> metrics = new LinkedHashMap<>();
        for (Pipe pipe : pipes) {
            if (!pipe.metrics().isEmpty()) {
                metrics.put(pipe.name(), Collections.unmodifiableMap(new LinkedHashMap<>(pipe.metrics())));
            }
        }
        return metrics;
    }

    /// Stores the new values of the cursors in the state.
    void keepCursors() {
        for (Pipe pipe : pipes) {
            pipe.cursor().ifPresent(cursor -> {
                keep(pipe.resource(), pipe.resource().steps().cursor().orElseThrow().incremental(),
                        cursor.filter());
                cursor.filter().takeWarnings()
                        .forEach(warning -> LOG.log(System.Logger.Level.WARNING, warning));
            });
        }
    }

    private void keep(Resource<?> resource, Incremental<?> incremental, CursorFilter filter) {
        if (filter.keepsState()) {
            Map<String, @Nullable Object> kept = state.cursor(resource.name(), incremental.cursorPath());
            kept.clear();
            kept.putAll(filter.state().toStored());
        }
    }
}
