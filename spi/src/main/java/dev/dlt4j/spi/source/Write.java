package dev.dlt4j.spi.source;

import java.util.Map;

/// How rows are written: one of the plain [WriteDisposition]s, or `merge` with a strategy and its options.
public sealed interface Write permits WriteDisposition, MergeWrite {
    WriteDisposition disposition();

    /// Table hints the choice adds, by dlt's names (`x-merge-strategy` …).
    Map<String, Object> tableHints();
}
