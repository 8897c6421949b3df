package dev.dlt4j.internal.extract.pipe;

import dev.dlt4j.spi.source.Marked.Mark;
import org.jspecify.annotations.Nullable;

/// An item on its way.
///
/// @param item what is handed on
/// @param pipe the pipe it is in
/// @param step how many steps of the pipe it has passed
/// @param mark what its resource said of it
record Routed(Object item, Pipe pipe, int step, @Nullable Mark mark) {}
