package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonException;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.internal.disk.GzipFiles;
import dev.dlt4j.internal.disk.LinkedFile;
import dev.dlt4j.internal.format.parquet.ParquetFooter;
import dev.dlt4j.spi.source.Marked.FileImport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A file that a resource brings as a job file of its table. It is not changed, so what it holds must fit the
/// columns that are declared.
record ImportedFile(FileImport file, String resource, Table table) {
    private static final List<String> FORMATS = List.of("parquet", "jsonl", "csv");

    /// Checks the file as far as its end or its lines tell its columns.
    ///
    /// @return how many rows it has; of a CSV file as it was said
    /// @throws TerminalException naming the resource and the file
    long checked() {
        if (!FORMATS.contains(file.format())) {
            throw fault("it is of the format %s; files of the formats %s are imported".formatted(
                    file.format(), String.join(", ", FORMATS)));
        }
        if (!Files.isRegularFile(file.file())) {
            throw fault("there is no such file");
        }
        if (table.completeColumns().isEmpty()) {
            throw fault("its columns are not known, since a file is imported without being read: declare "
                    + "them with their types, in the hints of the mark or of the resource");
        }
        try {
            return switch (file.format()) {
                case "parquet" -> parquet();
                case "jsonl" -> lines();
                default -> file.rows();
            };
        } catch (IOException e) {
            throw fault(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private long parquet() throws IOException {
        ParquetFooter footer = ParquetFooter.of(file.file());
        requireKnown(footer.names(), "it");
        return footer.rows();
    }

    private long lines() throws IOException {
        long line = 0;
        long rows = 0;
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(GzipFiles.open(file.file()), StandardCharsets.UTF_8))) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                if (!text.isBlank()) {
                    requireKnown(members(text, line).keySet().stream().map(String::valueOf).toList(),
                            "line " + line);
                    rows++;
                }
            }
        }
        return rows;
    }

    private Map<?, ?> members(String text, long line) {
        try {
            return JsonParser.parse(text.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> members
                    ? members
                    : Map.of();
        } catch (JsonException e) {
            throw fault("line %d is not JSON: %s".formatted(line, e.getMessage()));
        }
    }

    private void requireKnown(Collection<String> names, String where) {
        for (String name : names) {
            Column column = table.column(name);
            if (column == null || !column.isComplete()) {
                throw fault(("%s has the column %s, which the table does not have (%s): declare it by this "
                        + "name with its type, or load the file by a source, which reads it")
                        .formatted(where, name, table.completeColumns().stream().map(Column::name)
                                .collect(Collectors.joining(", "))));
            }
        }
    }

    TerminalException fault(String what) {
        return new TerminalException("resource %s, file %s for table %s: %s".formatted(resource, file.file(),
                table.name(), what));
    }

    /// Puts the file into a package: as a second name of it, or as a copy where the disk has no such names.
    void linkTo(Path path) throws IOException {
        LinkedFile.make(file.file(), path);
    }
}
