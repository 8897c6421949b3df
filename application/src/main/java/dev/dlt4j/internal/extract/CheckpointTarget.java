package dev.dlt4j.internal.extract;

import dev.dlt4j.internal.extract.pipe.Pipe;
import dev.dlt4j.internal.extract.pipe.PipeLoop;
import java.util.List;
import java.util.Optional;

/// Where running resources make their checkpoints.
interface CheckpointTarget {
    /// Keeps no checkpoints.
    static CheckpointTarget none() {
        return new CheckpointTarget() {
        };
    }

    /// Keeps all that a resource has handed over so far, and from where it reads on.
    default void make(String resource, Object position) {}

    /// Where a resource reads on; empty when it begins from the start.
    default Optional<Object> position(String resource) {
        return Optional.empty();
    }

    /// Whether a resource gave all it has in an extract that this one continues.
    default boolean isFinished(Pipe root) {
        return false;
    }

    /// Reports which loop runs a resource.
    default void runs(Pipe root, PipeLoop loop) {}

    /// Reports that resources of a loop gave all they have.
    default void ended(List<Pipe> all) {}
}
