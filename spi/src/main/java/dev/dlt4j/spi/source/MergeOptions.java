package dev.dlt4j.spi.source;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.Coercion;
import dev.dlt4j.domain.type.CoercionException;
import dev.dlt4j.domain.type.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The options of the merge disposition by dlt's names, and the hints they become.
final class MergeOptions {
    static final String SCD2 = "scd2";
    static final String STRATEGY_HINT = "x-merge-strategy";
    static final List<String> ALL = List.of("strategy", "deduplicated", "source_filter", "destination_scope",
            "skip_unchanged_rows", "row_version_column_name", "validity_column_names",
            "active_record_timestamp", "boundary_timestamp");

    private static final List<String> STRATEGIES = List.of("cdc", "delete-insert", "insert-only", SCD2,
            "upsert");
    private static final Map<String, List<String>> STRATEGIES_WITH = Map.of(
            "source_filter", List.of("delete-insert", SCD2, "upsert", "cdc"),
            "destination_scope", List.of("delete-insert", SCD2, "cdc"),
            "skip_unchanged_rows", List.of("upsert", "cdc"),
            "row_version_column_name", List.of(SCD2, "upsert", "cdc"));
    private static final String ROW_VERSION = "x-row-version";

    private final Map<String, ? extends @Nullable Object> options;
    private final @Nullable String strategy;

    MergeOptions(Map<String, ? extends @Nullable Object> options) {
        this.options = options;
        this.strategy = options.get("strategy") instanceof String text ? text : null;
    }

    MergeWrite write() {
        check();
        Map<String, Object> hints = new LinkedHashMap<>();
        hint(hints, "strategy", STRATEGY_HINT);
        hint(hints, "deduplicated", "x-stage-data-deduplicated");
        hint(hints, "source_filter", "x-merge-source-filter");
        hint(hints, "destination_scope", "x-merge-destination-scope");
        hint(hints, "skip_unchanged_rows", "x-merge-skip-unchanged-rows");
        Object version = options.get("row_version_column_name");
        if (!SCD2.equals(strategy)) {
            return new MergeWrite(hints, version instanceof String name && is("skip_unchanged_rows")
                    ? List.of(Column.of(name).with("nullable", false).with(ROW_VERSION, true))
                    : List.of());
        }
        Object boundary = options.get("boundary_timestamp");
        if (boundary != null) {
            hints.put("x-boundary-timestamp", boundary);
        }
        return new MergeWrite(hints, history(version instanceof String name ? name : "_dlt_id"));
    }

    private List<Column> history(String version) {
        List<String> validity = List.of("_dlt_valid_from", "_dlt_valid_to");
        if (options.get("validity_column_names") instanceof List<?> names) {
            validity = names.stream().map(String::valueOf).toList();
        }
        List<Column> columns = new ArrayList<>();
        columns.add(Column.of(validity.getFirst(), DataType.TIMESTAMP, true).with("x-valid-from", true));
        columns.add(Column.of(validity.getLast(), DataType.TIMESTAMP, true).with("x-valid-to", true)
                .with("x-active-record-timestamp", options.get("active_record_timestamp")));
        columns.add(Column.of(version).with("nullable", false).with(ROW_VERSION, true)
                // a row that was deleted and came again has the same version twice
                .with("unique", false).with("row_key", false));
        return columns;
    }

    private void hint(Map<String, Object> hints, String option, String name) {
        Object value = options.get(option);
        if (value != null && is(option)) {
            hints.put(name, value);
        }
    }

    private boolean is(String option) {
        Object value = options.get(option);
        return value != null && !value.equals(false) && !value.equals("");
    }

    private void check() {
        for (String option : options.keySet()) {
            if (!ALL.contains(option)) {
                throw new TerminalException("merge has no option `%s`, it has %s".formatted(option,
                        String.join(", ", ALL)));
            }
        }
        if (options.get("strategy") != null && (strategy == null || !STRATEGIES.contains(strategy))) {
            throw new TerminalException("there is no merge strategy `%s`: choose one of %s"
                    .formatted(options.get("strategy"), String.join(", ", STRATEGIES)));
        }
        for (String option : List.of("source_filter", "destination_scope", "skip_unchanged_rows",
                "row_version_column_name")) {
            List<String> having = STRATEGIES_WITH.getOrDefault(option, STRATEGIES);
            if (strategy != null && is(option) && !having.contains(strategy)) {
                throw new TerminalException(
                        "merge strategy `%s` has no option `%s`: take it away, or choose one of %s"
                                .formatted(strategy, option, String.join(", ", having)));
            }
        }
        if (SCD2.equals(strategy)) {
            checkHistory();
        }
    }

    private void checkHistory() {
        Object names = options.get("validity_column_names");
        if (names != null && !(names instanceof List<?> two && two.size() == 2)) {
            throw new TerminalException(
                    "`validity_column_names` of merge strategy `scd2` must be two names: the "
                            + "column of the begin and that of the end, but is " + names);
        }
        for (String option : List.of("active_record_timestamp", "boundary_timestamp")) {
            if (options.get(option) instanceof String text) {
                try {
                    Coercion.UTC.coerce(DataType.TIMESTAMP, DataType.TEXT, text);
                } catch (CoercionException e) {
                    throw new TerminalException(
                            ("`%s` of merge strategy `scd2` must be a date "
                                    + "and time such as 2024-01-31T00:00:00Z, but is `%s`")
                                    .formatted(option, text),
                            e);
                }
            }
        }
    }
}
