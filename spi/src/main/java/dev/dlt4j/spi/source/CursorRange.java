package dev.dlt4j.spi.source;

import org.jspecify.annotations.Nullable;

/// How far a resource was read, for code that asks its source only for what is new. Values come in the type
/// that the [dev.dlt4j.domain.incremental.Incremental] declares.
// who asks knows the type that was declared
@SuppressWarnings("TypeParameterUnusedInFormals")
public interface CursorRange {
    /// Where this run starts, fixed for the run: what the last run reached, less the lag, or the initial
    /// value; null when there is neither.
    <V> @Nullable V startValue();

    /// Where this run ends; null when it reads all there is.
    <V> @Nullable V endValue();

    /// The value reached so far in this run; the start value before the first row.
    <V> @Nullable V lastValue();
}
