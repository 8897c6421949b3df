package dev.dlt4j.spi.source;

import dev.dlt4j.domain.schema.WriteDisposition;
import java.util.Map;

/// How rows are written: one of the plain [WriteDisposition]s, or `merge` with a strategy and its options.
public sealed interface Write permits PlainWrite, MergeWrite {
    /// A disposition without options.
    static Write of(WriteDisposition disposition) {
        return new PlainWrite(disposition);
    }

    /// What becomes of the rows the table has already.
    WriteDisposition disposition();

    /// Table hints the choice adds, by dlt's names (`x-merge-strategy` …).
    Map<String, Object> tableHints();
}
