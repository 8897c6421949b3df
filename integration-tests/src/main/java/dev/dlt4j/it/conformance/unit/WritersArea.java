package dev.dlt4j.it.conformance.unit;

import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.json.TypedJson;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.domain.type.TypeInference;
import dev.dlt4j.internal.format.csv.CsvFormat;
import dev.dlt4j.internal.format.csv.CsvStyle;
import dev.dlt4j.internal.format.insertvalues.InsertValuesFormat;
import dev.dlt4j.internal.format.parquet.ParquetFormat;
import dev.dlt4j.internal.format.parquet.ParquetOptions;
import dev.dlt4j.internal.table.CellTypes;
import dev.dlt4j.internal.table.CellWriter;
import dev.dlt4j.it.conformance.Area;
import dev.dlt4j.it.conformance.Comparison;
import dev.dlt4j.it.conformance.Scratch;
import dev.dlt4j.it.conformance.TypedValues;
import dev.dlt4j.it.conformance.Values;
import dev.dlt4j.it.conformance.pipeline.ParquetLook;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnBuilder;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.Engine;
import dev.dlt4j.spi.format.FileFormat;
import dev.dlt4j.spi.format.JobColumn;
import dev.dlt4j.spi.format.JobFileWriter;
import dev.dlt4j.spi.sql.SqlDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `writers.json`: rows to job files, byte for byte, and the types of Parquet columns, all with dlt's
/// defaults.
final class WritersArea implements Area {
    @Override
    public Comparison comparison() {
        return Comparison.orderedUnder("rows", "js");
    }

    @Override
    public Object answer(Map<String, @Nullable Object> input) throws IOException, SQLException {
        return switch (String.valueOf(input.get("op"))) {
            case "insert_values" -> Values.of("text", text(insertValues(capabilities(input)), input));
            case "csv" -> Values.of("text", text(new CsvFormat(csv(input)), input));
            case "jsonl" -> Values.of("text", documents(input));
            case "typed_jsonl" -> Values.of("text", pages(input));
            case "parquet" -> parquet(input);
            case "literal" -> Values.of("literal", literal(input));
            case "identifier" -> Values.of("identifier",
                    dialect(input).identifier(String.valueOf(input.get("name"))));
            case "datetime_literal" -> Values.of("literal", dialect(input).timestamp(
                    (OffsetDateTime) Objects.requireNonNull(TypedValues.decode(input.get("value"))),
                    Values.number(input.get("precision"), 6), Boolean.TRUE.equals(input.get("no_tz"))));
            default -> throw new IllegalStateException("no such op: " + input.get("op"));
        };
    }

    private static Capabilities capabilities(Map<String, @Nullable Object> input) {
        String name = Values.text(input.get("destination"), "generic");
        return Engine.valueOf(name.toUpperCase(Locale.ROOT)).capabilities().build();
    }

    private static SqlDialect dialect(Map<String, @Nullable Object> input) {
        return capabilities(input).sql().dialect().orElseThrow();
    }

    private static FileFormat insertValues(Capabilities capabilities) {
        return new InsertValuesFormat(capabilities.sql().dialect().orElseThrow(),
                capabilities.sql().insertValuesStyle(),
                false);
    }

    private static CsvStyle csv(Map<String, @Nullable Object> input) {
        Map<String, String> settings = new LinkedHashMap<>();
        Values.map(input.get("options")).forEach((key, value) -> settings.put(key, String.valueOf(value)));
        return CsvStyle.defaults().with(settings);
    }

    /// A literal as it stands in a file of one value.
    private static String literal(Map<String, @Nullable Object> input) throws IOException {
        Object value = TypedValues.decode(input.get("value"));
        DataType type = value == null ? DataType.TEXT : TypeInference.ofClass(value);
        Map<String, @Nullable Object> file = Values.of("destination", input.get("destination"), "columns",
                List.of(Values.of("name", "v", "data_type", type.dltName(), "timezone",
                        !(value instanceof LocalDateTime))),
                "chunks",
                List.of(List.of(Values.of("v", input.get("value")))));
        String text = text(insertValues(capabilities(input)), file);
        return text.substring(text.indexOf("\n(") + 2, text.length() - 2);
    }

    private static String text(FileFormat format, Map<String, @Nullable Object> input) throws IOException {
        try (Scratch scratch = new Scratch()) {
            return Files.readString(write(format, input, Values.list(input.get("chunks")), scratch));
        }
    }

    private static Path write(FileFormat format, Map<String, @Nullable Object> input,
            List<@Nullable Object> chunks, Scratch scratch) throws IOException {
        CellTypes types = new CellTypes(capabilities(input));
        List<JobColumn> columns = new ArrayList<>();
        for (Object each : Values.list(input.get("columns"))) {
            Map<String, @Nullable Object> stored = Values.map(each);
            Column column = Column.ofStored(String.valueOf(stored.get("name")), stored);
            columns.add(new JobColumn(column, types.columnType(column, format)));
        }
        Path path = scratch.folder().resolve("job");
        try (JobFileWriter file = format.create(path, "t", columns)) {
            for (Object chunk : chunks) {
                file.write(batch(columns, Values.list(chunk)));
            }
        }
        return path;
    }

    /// Rows as a batch; fields that no column knows become columns of it as well.
    private static ColumnBatch batch(List<JobColumn> columns, List<@Nullable Object> rows) {
        Map<String, ColumnBuilder> builders = new LinkedHashMap<>();
        columns.forEach(column -> builders.put(column.name(), new ColumnBuilder(column.type())));
        int number = 0;
        for (Object row : rows) {
            for (Map.Entry<String, @Nullable Object> cell : Values.map(row).entrySet()) {
                Object value = TypedValues.decode(cell.getValue());
                ColumnBuilder builder = builders.computeIfAbsent(cell.getKey(),
                        unknown -> new ColumnBuilder(ColumnType.JSON));
                if (value != null) {
                    CellWriter.write(builder, number, value, "t", cell.getKey());
                }
            }
            number++;
        }
        List<ColumnVector> vectors = new ArrayList<>();
        for (ColumnBuilder builder : builders.values()) {
            vectors.add(builder.build(number));
        }
        return new ColumnBatch(number, new ArrayList<>(builders.keySet()), vectors);
    }

    private static String documents(Map<String, @Nullable Object> input) {
        StringBuilder lines = new StringBuilder();
        for (Object chunk : Values.list(input.get("chunks"))) {
            for (Object row : Values.list(chunk)) {
                lines.append(JsonText.compact(TypedValues.decode(row))).append('\n');
            }
        }
        return lines.toString();
    }

    private static String pages(Map<String, @Nullable Object> input) {
        StringBuilder lines = new StringBuilder();
        for (Object chunk : Values.list(input.get("chunks"))) {
            lines.append(TypedJson.encode(TypedValues.decode(chunk))).append('\n');
        }
        return lines.toString();
    }

    private static Map<String, @Nullable Object> parquet(Map<String, @Nullable Object> input)
            throws IOException, SQLException {
        ParquetOptions options = ParquetOptions.likeDlt()
                .with(capabilities(input).formats().settingsOf("parquet"));
        List<@Nullable Object> rows = Values.list(input.get("rows"));
        try (Scratch scratch = new Scratch()) {
            Path file = write(new ParquetFormat(options), input, List.of(rows), scratch);
            return ParquetLook.at(file, !rows.isEmpty());
        }
    }
}
