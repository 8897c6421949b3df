package dev.dlt4j.it.conformance.pipeline;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.state.StateCodec;
import dev.dlt4j.it.conformance.Values;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Everything in the datasets of a folder, in the form of dumps.
final class FolderDump {
    private static final Set<String> DLT_TABLES = Set.of("_dlt_loads", "_dlt_version", "_dlt_pipeline_state");

    /// What the files of a table hold together.
    private static final class Content {
        private @Nullable Object columns;
        private final List<@Nullable Object> rows = new ArrayList<>();
    }

    private final Map<String, Content> tables = new LinkedHashMap<>();
    private final Map<String, Content> own = new LinkedHashMap<>();
    private final List<@Nullable Object> files = new ArrayList<>();

    private FolderDump() {}

    /// Datasets of a folder by name; none when there is no folder.
    static Map<String, @Nullable Object> of(Path bucket) {
        Map<String, @Nullable Object> datasets = new LinkedHashMap<>();
        try {
            for (Path dataset : sorted(bucket, 1)) {
                if (Files.isDirectory(dataset)) {
                    FolderDump dump = new FolderDump();
                    for (Path file : sorted(dataset, Integer.MAX_VALUE)) {
                        if (Files.isRegularFile(file)) {
                            dump.add(dataset, file);
                        }
                    }
                    datasets.put(dataset.getFileName().toString(),
                            Values.of("tables", written(dump.tables), "dlt", written(dump.own), "files",
                                    dump.files));
                }
            }
            return datasets;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Path> sorted(Path folder, int depth) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(folder, depth)) {
            return found.filter(path -> !path.equals(folder)).sorted().toList();
        }
    }

    private void add(Path dataset, Path file) throws IOException {
        Map<String, @Nullable Object> entry = Values.of("path",
                dataset.relativize(file).toString().replace('\\', '/'));
        files.add(entry);
        if (Files.size(file) == 0 || file.endsWith("init")) {
            entry.put("size", Files.size(file));
            return;
        }
        byte[] bytes = Files.readAllBytes(file);
        boolean gzip = bytes.length > 1 && bytes[0] == 0x1f && (bytes[1] & 0xff) == 0x8b;
        byte[] content = gzip
                ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes()
                : bytes;
        String table = dataset.relativize(file).getName(0).toString();
        if (DLT_TABLES.contains(table)) {
            Map<String, @Nullable Object> row = Values.map(JsonParser.parse(content));
            if (row.get("state") instanceof String state) {
                row.put("state", DumpValues.of(StateCodec.unpack(state)));
            }
            row.remove("schema");
            own.computeIfAbsent(table, name -> new Content()).rows.add(row);
            return;
        }
        Content piece = tables.computeIfAbsent(table, name -> new Content());
        List<@Nullable Object> rows = piece.rows;
        int before = rows.size();
        if (content.length > 4 && new String(content, 0, 4, StandardCharsets.US_ASCII).equals("PAR1")) {
            entry.put("format", "parquet");
            ParquetDump dump = ParquetDump.of(file);
            piece.columns = dump.columns();
            rows.addAll(dump.rows());
        } else if (file.getFileName().toString().contains(".csv")) {
            entry.put("format", "csv");
            addCsv(piece, new String(content, StandardCharsets.UTF_8));
        } else {
            entry.put("format", "jsonl");
            Arrays.stream(new String(content, StandardCharsets.UTF_8).split("\n"))
                    .filter(line -> !line.isBlank())
                    .forEach(line -> rows.add(DumpValues.of(JsonParser.parse(line))));
        }
        entry.put("rows", (long) rows.size() - before);
        entry.put("gzip", gzip);
    }

    private static Map<String, @Nullable Object> written(Map<String, Content> contents) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        contents.forEach((name, content) -> written.put(name,
                Values.of("columns", content.columns, "rows", content.rows)));
        return written;
    }

    private static void addCsv(Content piece, String text) {
        List<List<String>> records = CsvText.parse(text);
        if (records.isEmpty()) {
            return;
        }
        List<@Nullable Object> columns = new ArrayList<>();
        records.getFirst().forEach(name -> columns.add(List.of(name, "text", true)));
        piece.columns = columns;
        for (List<String> record : records.subList(1, records.size())) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(record.size(), columns.size()); i++) {
                row.put(records.getFirst().get(i), record.get(i));
            }
            piece.rows.add(row);
        }
    }
}
