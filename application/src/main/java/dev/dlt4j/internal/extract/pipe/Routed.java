package dev.dlt4j.internal.extract.pipe;

import dev.dlt4j.spi.source.Marked.Mark;
import org.jspecify.annotations.Nullable;

/// An item with its position in a pipe.
///
/// @param item the item
/// @param pipe the pipe it is in
/// @param step how many steps of the pipe it has passed
/// @param mark the mark of its resource
record Routed(Object item, Pipe pipe, int step, @Nullable Mark mark) {}
