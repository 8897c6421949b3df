package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.query.DatasetFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The query that reads a table from its files. Its columns are those of the schema with their types: what a
/// file does not have is null, and columns that only files have are left out.
final class FileView {
    private FileView() {}

    static String of(Table table, List<DatasetFile> files) {
        Map<ReadOptions, List<String>> readings = new LinkedHashMap<>();
        files.forEach(
                file -> readings.computeIfAbsent(ReadOptions.of(table, file), reading -> new ArrayList<>())
                        .add(file.path().toAbsolutePath().toString()));
        // a null without a type takes that of the files
        StringBuilder all = new StringBuilder("SELECT ").append(columns(table, column -> "NULL"))
                .append(" WHERE false");
        readings.forEach((reading, paths) -> all.append(" UNION ALL BY NAME ")
                .append(reading.select(table, paths)));
        return "SELECT " + columns(table, column -> typed(table, column)) + " FROM (" + all + ')';
    }

    private static String columns(Table table, Function<Column, String> text) {
        return table.completeColumns().stream()
                .map(column -> text.apply(column) + " AS " + SqlText.identifier(column.name()))
                .collect(Collectors.joining(", "));
    }

    private static String typed(Table table, Column column) {
        String name = SqlText.identifier(column.name());
        String value = column.dataTypeOrNull() == DataType.JSON ? "CAST(" + name + " AS VARCHAR)" : name;
        return "CAST(" + value + " AS " + SqlTypes.of(table.name(), column) + ')';
    }
}
