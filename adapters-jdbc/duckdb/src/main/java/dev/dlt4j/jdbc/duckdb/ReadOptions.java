package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.jdbc.core.InsertValuesFile;
import dev.dlt4j.spi.query.DatasetFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How files of a table are read: files that are read alike are read together.
///
/// @param delimiter of CSV
/// @param header    whether CSV has a line of names
record ReadOptions(String format, boolean gzip, String delimiter, boolean header) {
    private static final List<String> DELIMITERS = List.of(",", ";", "\t", "|");

    /// Looks into the first line of a CSV file: the delimiter it was written with is recorded nowhere.
    static ReadOptions of(Table table, DatasetFile file) {
        if (file.format().equals("csv")) {
            return csv(table, file);
        }
        if (!List.of("jsonl", "parquet").contains(file.format())) {
            throw new TerminalException(
                    ("%s of table \"%s\" is of format %s, which SQL cannot read: load it as jsonl, csv or "
                            + "parquet")
                            .formatted(file.path(), table.name(), file.format()));
        }
        return new ReadOptions(file.format(), file.gzip(), ",", true);
    }

    private static ReadOptions csv(Table table, DatasetFile file) {
        List<String> names = table.completeColumns().stream().map(Column::name).toList();
        String line = firstLine(table, file);
        return DELIMITERS.stream().filter(delimiter -> names.containsAll(fields(line, delimiter))).findFirst()
                .map(delimiter -> new ReadOptions("csv", file.gzip(), delimiter, true))
                .orElseGet(() -> new ReadOptions("csv", file.gzip(), DELIMITERS.stream()
                        .filter(delimiter -> fields(line, delimiter).size() == names.size()).findFirst()
                        .orElse(","),
                        false));
    }

    private static List<String> fields(String line, String delimiter) {
        return Arrays.stream(line.split(Pattern.quote(delimiter), -1))
                .map(field -> field.length() > 1 && field.startsWith("\"") && field.endsWith("\"")
                        ? field.substring(1, field.length() - 1).replace("\"\"", "\"")
                        : field)
                .toList();
    }

    private static String firstLine(Table table, DatasetFile file) {
        try (BufferedReader lines = InsertValuesFile.text(file.path())) {
            String line = lines.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new TerminalException(
                    "cannot read %s of table \"%s\": %s".formatted(file.path(), table.name(),
                            e.getMessage()),
                    e);
        }
    }

    /// The query that reads files.
    String select(Table table, List<String> paths) {
        ScannedFile like = new ScannedFile(paths.getFirst(), format, gzip,
                Map.of("delimiter", delimiter, "include_header", String.valueOf(header)));
        String list = paths.stream().map(SqlText::literal).collect(Collectors.joining(", ", "[", "]"));
        // dlt's writer of CSV quotes what is null, as it does an empty text
        return JobSource.of(like, table, true).select(list);
    }
}
