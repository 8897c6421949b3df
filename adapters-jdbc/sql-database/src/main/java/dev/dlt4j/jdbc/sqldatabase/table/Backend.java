package dev.dlt4j.jdbc.sqldatabase.table;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What rows become.
public enum Backend {
    /// Rows of a table with `_dlt_id` and `_dlt_load_id`, as documents have them: dlt's `sqlalchemy`.
    ROWS,
    /// Rows of a table as it is in the source, without ids unless they are configured: dlt's `pyarrow`.
    ARROW;

    private static final List<String> ROW_NAMES = List.of("sqlalchemy", "rows");
    private static final List<String> ARROW_NAMES = List.of("pyarrow", "arrow", "pandas", "connectorx");

    /// The backend of one of dlt's names or of its own.
    public static Optional<Backend> named(String name) {
        return ROW_NAMES.contains(name)
                ? Optional.of(ROWS)
                : ARROW_NAMES.contains(name) ? Optional.of(ARROW) : Optional.empty();
    }

    /// All names, for messages.
    public static List<String> allNames() {
        return Stream.concat(ROW_NAMES.stream(), ARROW_NAMES.stream()).toList();
    }
}
