package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Job files of a format that DuckDB scans, as the text of a table function.
///
/// @param name       of the function, whose first argument is the list of files
/// @param options    the further arguments
/// @param projection what to select from it
record JobSource(String name, String options, String projection) {
    /// The source for files of a format.
    ///
    /// @param quotedNulls whether an empty text of CSV in quotes is null, too
    /// @throws TerminalException for a format that no job of DuckDB has
    static JobSource of(ScannedFile file, Table table, boolean quotedNulls) {
        String format = file.format();
        String compression = ", compression='" + (file.gzip() ? "gzip" : "none") + '\'';
        return switch (format) {
            case "parquet" -> new JobSource("read_parquet", "union_by_name=true", "*");
            case "csv" -> new JobSource("read_csv",
                    csvOptions(file.settings(), table, quotedNulls) + compression, "*");
            case "jsonl" -> new JobSource("read_json",
                    "format='newline_delimited', columns=" + jsonTypes(table) + compression,
                    jsonColumns(table));
            default -> throw new TerminalException("DuckDB cannot load job files of format \"" + format
                    + "\" into table \"" + table.name()
                    + "\"; it loads parquet, jsonl, csv, insert_values and model");
        };
    }

    /// Columns go by their names in the header, or without one by their order in the table.
    private static String csvOptions(Map<String, String> settings, Table table, boolean quotedNulls) {
        boolean header = !"false".equalsIgnoreCase(settings.get("include_header"));
        String names = table.completeColumns().stream()
                .map(column -> SqlText.literal(column.name()))
                .collect(Collectors.joining(", ", ", names=[", "]"));
        return "header=" + header + ", all_varchar=true, delim="
                + SqlText.literal(settings.getOrDefault("delimiter", ",")) + ", quote='\"', escape='\"',"
                + " allow_quoted_nulls=" + quotedNulls + ", null_padding=false, strict_mode=true"
                + (header ? ", union_by_name=true" : names)
                + encoding(settings.getOrDefault("encoding", "utf-8").strip().toLowerCase(Locale.ROOT));
    }

    private static String encoding(String name) {
        return switch (name) {
            case "utf-8", "utf8" -> "";
            case "latin1", "latin_1", "iso-8859-1", "iso8859-1" -> ", encoding='latin-1'";
            default -> ", encoding=" + SqlText.literal(name);
        };
    }

    /// The call of the function.
    ///
    /// @param files their list as it is written in a statement; `?` for a parameter
    String call(String files) {
        return name + '(' + files + ", " + options + ')';
    }

    /// The rows of the files.
    ///
    /// @param files as for [#call]
    String select(String files) {
        return "SELECT " + projection + " FROM " + call(files);
    }

    /// Missing keys are null when all columns are named beforehand; left to itself DuckDB guesses from the
    /// first rows.
    private static String jsonTypes(Table table) {
        return table.completeColumns().stream()
                .map(column -> SqlText.literal(column.name()) + ": " + SqlText.literal(
                        isBinary(column) ? "VARCHAR" : SqlTypes.of(table.name(), column)))
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
