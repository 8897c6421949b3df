package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import java.util.stream.Collectors;

/// Job files of a format that DuckDB scans, as the text of a table function whose only parameter is the list of files.
///
/// @param function   the call, with `?` for the files
/// @param projection what to select from it
record JobSource(String function, String projection) {
    /// The source for files of a format.
    ///
    /// @throws TerminalException for a format that no job of DuckDB has
    static JobSource of(String format, Table table, boolean gzip) {
        String compression = ", compression='" + (gzip ? "gzip" : "none") + '\'';
        return switch (format) {
            case "parquet" -> new JobSource("read_parquet(?, union_by_name=true)", "*");
            case "csv" ->
                new JobSource("read_csv(?, header=true, all_varchar=true, delim=',', quote='\"', escape='\"',"
                        + " allow_quoted_nulls=false, union_by_name=true" + compression + ')', "*");
            case "jsonl" ->
                new JobSource("read_json(?, format='newline_delimited', columns=" + jsonTypes(table)
                        + compression + ')', jsonColumns(table));
            default -> throw new TerminalException("DuckDB cannot load job files of format \"" + format
                    + "\" into table \"" + table.name()
                    + "\"; it loads parquet, jsonl, csv and insert_values");
        };
    }

    String insertInto(String target) {
        return "INSERT INTO " + target + " BY NAME SELECT " + projection + " FROM " + function;
    }

    /// Missing keys are null when all columns are named beforehand; left to itself DuckDB guesses from the first rows.
    private static String jsonTypes(Table table) {
        return table.completeColumns().stream()
                .map(column -> SqlText.literal(column.name()) + ": " + SqlText.literal(
                        isBinary(column) ? "VARCHAR" : ColumnTypes.of(table.name(), column)))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String jsonColumns(Table table) {
        return table.completeColumns().stream().map(column -> {
            String name = SqlText.identifier(column.name());
            return isBinary(column) ? "from_base64(" + name + ") AS " + name : name;
        }).collect(Collectors.joining(", "));
    }

    private static boolean isBinary(Column column) {
        return column.dataTypeOrNull() == DataType.BINARY;
    }
}
