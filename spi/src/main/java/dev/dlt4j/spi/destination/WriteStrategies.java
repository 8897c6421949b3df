package dev.dlt4j.spi.destination;

import java.util.List;

/// Strategies that a destination implements, by dlt's names, the default first; part of [Capabilities] and
/// made by its builder.
///
/// @param merge   merge strategies; empty when the destination cannot merge
/// @param replace replace strategies; empty when dlt leaves the choice to the destination's code
/// @param appendsForMerge whether rows that are to be merged are appended where there is no merge strategy,
/// with a warning; else merge is refused then
public record WriteStrategies(List<String> merge, List<String> replace, boolean appendsForMerge) {
    /// Strategies without which merge is refused.
    public WriteStrategies(List<String> merge, List<String> replace) {
        this(merge, replace, false);
    }

    public WriteStrategies {
        merge = List.copyOf(merge);
        replace = List.copyOf(replace);
    }
}
