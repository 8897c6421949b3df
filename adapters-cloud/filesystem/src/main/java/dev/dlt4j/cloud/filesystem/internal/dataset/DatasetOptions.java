package dev.dlt4j.cloud.filesystem.internal.dataset;

import dev.dlt4j.cloud.filesystem.layout.FileLayout;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// How a dataset is written.
///
/// @param now           the time that layouts show, made from that of the load package
/// @param maxStateFiles how many states of a pipeline are kept; all from 0 downwards
public record DatasetOptions(FileLayout layout, UnaryOperator<Optional<OffsetDateTime>> now,
        int maxStateFiles) {}
