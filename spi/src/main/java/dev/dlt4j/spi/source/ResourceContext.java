package dev.dlt4j.spi.source;

import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.spi.step.Steps;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a resource's code can ask for while it runs.
public interface ResourceContext {
    /// Name of the running pipeline.
    String pipelineName();

    /// Name of the running resource.
    String resourceName();

    /// Name of the source the resource belongs to: its schema's name and its key in the state.
    String sourceName();

    /// True once the pipeline is stopping: long loops should end.
    boolean cancelled();

    /// What the resource remembers from run to run; may be changed, by one thread at a time. Kept when the
    /// run's data counts, forgotten when the run fails. Values are what JSON holds, times, decimals and
    /// bytes. A resource that replaces its table begins with an empty one.
    Map<String, @Nullable Object> state();

    /// What the whole source remembers, which its resources share: dlt's `state`. Under `resources` it holds
    /// what each resource remembers.
    Map<String, @Nullable Object> sourceState();

    /// How far the resource was read.
    ///
    /// @throws IllegalStateException when the resource is not incremental
    CursorRange cursor();

    /// Which rows the cursor can keep, for sources that know of files or parts of them which values they
    /// have. Empty when every row must be read: there is no cursor, a step stands before it, or it has rules
    /// that need rows out of range.
    default Optional<CursorBounds> bounds() {
        return Optional.empty();
    }

    /// The steps through which the items pass, for sources that can apply some of them already where they
    /// read: a limit, the range and order of a cursor.
    default Steps steps() {
        return Steps.none();
    }

    /// Whether the items must be documents, because a step, a transformer, a function of the item or the
    /// caller looks at single rows. Else a source may hand over tables, which are quicker.
    default boolean needsDocuments() {
        return true;
    }

    /// Whether the resource may run beside others, dlt's `parallelized`. Its code may then do several things
    /// at once too, as sending requests.
    default boolean parallel() {
        return false;
    }

    /// The cursor of a resource of the same source as the state holds it: how far that one was read, in this
    /// run or an earlier one.
    ///
    /// @throws dev.dlt4j.domain.incremental.CursorException when the state has no such cursor
    default Incremental<Object> storedCursor(String resource, String cursorPath) {
        return Incremental.fromState(sourceState(), resource, cursorPath);
    }

    /// What is kept with the load package alone, for the steps that follow and for whoever looks at the
    /// package later; forgotten with it. The resources of a source share it. Values as in [#state]. dlt's
    /// load package state.
    default Map<String, @Nullable Object> packageState() {
        throw new UnsupportedOperationException("there is no package here");
    }

    /// The part of [#packageState] that is for the destination, dlt's `destination_state`.
    @SuppressWarnings("unchecked") // states are made of maps with text keys
    default Map<String, @Nullable Object> destinationState() {
        return (Map<String, @Nullable Object>) packageState().compute("destination_state",
                (key, known) -> known instanceof Map<?, ?> ? known : new LinkedHashMap<String, Object>());
    }

    /// Declares that what was handed over before this call need not be read again: should the extract break
    /// off later, by a failure, Ctrl-C or the end of the process, the next run reads on from this position.
    /// Returns when the rows before it are where the end of the process does not touch them; once a second
    /// they are also forced to disk. Not calling it costs nothing, and a broken extract then begins from the
    /// start.
    ///
    /// The position comes back only to the same request: source, resource, steps, cursor range and
    /// [Resource#arguments]. The code of a transformer may call it without effect, since its items follow
    /// from those of its parent. See "Resume an extract" in the documentation for what is kept.
    ///
    /// @param position anything that JSON holds: the address or number of the next page, an offset
    /// @throws IllegalStateException when called by another thread than the one that runs the resource's code
    default void checkpoint(Object position) {}

    /// Where to read on: the last position given to [#checkpoint], when this run continues an extract
    /// that broke off. Empty when it begins from the start. Whole numbers come back as `Long`, objects as
    /// `Map`, arrays as `List`.
    default Optional<Object> resumePosition() {
        return Optional.empty();
    }
}
