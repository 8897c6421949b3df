package dev.dlt4j.spi.source;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.WriteDisposition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The `merge` disposition with a strategy (`delete-insert`, `upsert`, `insert-only`, `scd2`, `cdc`) and its
/// options.
///
/// @param tableHints hints by dlt's names, in the order they are stored
/// @param columns columns the strategy needs. Those of `scd2` take the place of what the resource says of
///        columns of the same names; others are added to it
public record MergeWrite(Map<String, Object> tableHints, List<Column> columns) implements Write {
    public MergeWrite {
        tableHints = Collections.unmodifiableMap(new LinkedHashMap<>(tableHints));
        columns = List.copyOf(columns);
    }

    /// A strategy without options.
    ///
    /// @throws dev.dlt4j.domain.TerminalException when no strategy has that name
    public static MergeWrite strategy(String strategy) {
        return of(Map.of("strategy", strategy));
    }

    /// Options by dlt's names: `strategy`, `deduplicated`, `source_filter`, `destination_scope`,
    /// `skip_unchanged_rows`, `row_version_column_name`, and for `scd2` `validity_column_names`,
    /// `active_record_timestamp` and `boundary_timestamp`.
    ///
    /// @throws dev.dlt4j.domain.TerminalException when there is no such option, or the strategy does not have
    /// it
    public static MergeWrite of(Map<String, ? extends @Nullable Object> options) {
        return new MergeOptions(options).write();
    }

    /// The names of all options.
    public static List<String> options() {
        return MergeOptions.ALL;
    }

    /// Whether the strategy keeps earlier versions of rows, each with the time it was valid.
    public boolean keepsHistory() {
        return MergeOptions.SCD2.equals(tableHints.get(MergeOptions.STRATEGY_HINT));
    }

    @Override
    public WriteDisposition disposition() {
        return WriteDisposition.MERGE;
    }
}
