package dev.dlt4j.it.conformance.unit;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.json.TypedJson;
import dev.dlt4j.domain.naming.NamingConventions;
import dev.dlt4j.domain.schema.MergeStrategies;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SchemaMerge.CompoundHints;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.Coercion;
import dev.dlt4j.internal.handover.ExtractedFile;
import dev.dlt4j.internal.normalize.Normalizer;
import dev.dlt4j.internal.normalize.commit.NormalizeOptions;
import dev.dlt4j.internal.table.RootIds;
import dev.dlt4j.it.conformance.Area;
import dev.dlt4j.it.conformance.Comparison;
import dev.dlt4j.it.conformance.Scratch;
import dev.dlt4j.it.conformance.TypedValues;
import dev.dlt4j.it.conformance.Values;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.progress.ProgressListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `relational.json`: documents to rows. Each vector goes through the normalizer as the typed JSON that maps
/// become, and where it is JSON of objects also as its text stands there, cut into chunks at every place; all
/// must give the same.
final class RelationalArea implements Area {
    private static final int WHOLE = 1 << 20;
    private static final int SMALL = 40;

    /// Columns of rows are in order.
    @Override
    public Comparison comparison() {
        return Comparison.orderedUnder("row");
    }

    @Override
    public Object answer(Map<String, @Nullable Object> input) throws IOException {
        List<@Nullable Object> docs = Values.list(input.get("docs"));
        List<Object> lines = new ArrayList<>();
        StringBuilder maps = new StringBuilder();
        StringBuilder bytes = new StringBuilder();
        boolean plain = true;
        for (Object doc : docs) {
            Object decoded = TypedValues.decode(doc);
            Object document = decoded instanceof Map<?, ?> ? decoded : Values.of("value", decoded);
            maps.append(TypedJson.encode(document)).append('\n');
            bytes.append(PythonJson.text(doc)).append('\n');
            plain &= doc instanceof Map<?, ?> && PythonJson.text(doc).equals(PythonJson.text(decoded));
            lines.add(document);
        }
        try (Scratch scratch = new Scratch()) {
            Outcome first = new Run(input, scratch.folder()).outcome(maps.toString(), lines.size(), WHOLE);
            for (int chunk = 1; plain && chunk <= bytes.length(); chunk = next(chunk, bytes)) {
                Outcome other = new Run(input, scratch.folder()).outcome(bytes.toString(), lines.size(),
                        chunk);
                if (!other.equals(first)) {
                    return Values.of("as_maps", first.answer(), "as_text_in_chunks_of_" + chunk,
                            other.answer());
                }
            }
            return first.answer();
        }
    }

    /// All sizes for documents of the usual length, and those that cut at the ends of lines.
    private static int next(int chunk, StringBuilder lines) {
        int next = chunk + 1;
        while (next > SMALL && next < lines.length() && lines.charAt(next - 1) != '\n'
                && lines.charAt(next) != '\n') {
            next++;
        }
        return next;
    }

    private record Outcome(Map<String, @Nullable Object> answer) {}

    private static final class Run {
        private final Map<String, @Nullable Object> input;
        private final Path folder;
        private final List<@Nullable Object> rows = new ArrayList<>();
        private int ids;
        private int jobs;

        Run(Map<String, @Nullable Object> input, Path folder) {
            this.input = input;
            this.folder = folder;
        }

        Outcome outcome(String lines, int documents, int chunk) throws IOException {
            Path file = folder.resolve("documents.jsonl");
            Files.writeString(file, lines);
            try {
                Capabilities capabilities = capabilities();
                Schema schema = schema(capabilities);
                Object config = Values.map(schema.normalizers().stored().get("json")).get("config");
                NormalizeOptions options = new NormalizeOptions(capabilities,
                        Map.of("nothing", new NoFormat()), 1, () -> countedIds(), Coercion.UTC, 0,
                        ProgressListener.none(), this::row, true);
                new Normalizer(options, chunk, chunk).run(String.valueOf(input.get("load_id")),
                        withoutNewPropagation(schema),
                        List.of(new ExtractedFile(String.valueOf(input.get("table_name")), file,
                                ExtractedFile.Kind.JSON_LINES, documents)),
                        (table, format, gzip) -> folder.resolve("job" + ++jobs));
                return new Outcome(Values.of("rows", rows, "normalizer_config", config));
            } catch (DltException unfit) {
                return new Outcome(Values.of("error", String.valueOf(unfit.getMessage())));
            }
        }

        /// dlt's normalizer reads its configuration when it is made, which in these vectors is before the
        /// tables are added. In a pipeline it is made afterwards, and root keys go down.
        private Schema withoutNewPropagation(Schema schema) {
            return Values.map(input.get("json_config")).containsKey("propagation")
                    ? schema
                    : schema.withoutJsonConfig("propagation");
        }

        private Capabilities capabilities() {
            Map<String, @Nullable Object> caps = Values.map(input.get("caps"));
            Capabilities.Builder builder = Capabilities.builder().fileFormats("nothing")
                    .maxIdentifierLength(Values.number(caps.get("max_identifier_length"), 65_536))
                    .mergeStrategies(caps.containsKey("merge_strategies")
                            ? Values.texts(caps.get("merge_strategies")).toArray(String[]::new)
                            : new String[]{"delete-insert", "upsert", "scd2", "insert-only"});
            return caps.containsKey("max_table_nesting")
                    ? builder.maxTableNesting(Values.number(caps.get("max_table_nesting"), 0)).build()
                    : builder.build();
        }

        private Schema schema(Capabilities capabilities) {
            String naming = Values.text(input.get("naming"), "snake_case");
            Map<String, @Nullable Object> json = Values.of("module",
                    "dlt.common.normalizers.json.relational");
            if (input.get("json_config") != null) {
                json.put("config", input.get("json_config"));
            }
            Map<String, @Nullable Object> normalizers = Values.of("names", naming, "json", json);
            if (input.get("use_break_path") != null) {
                normalizers.put("use_break_path_on_normalize", input.get("use_break_path"));
            }
            Schema schema = Normalizer.adapted(
                    Schema.empty("golden", normalizers, NamingConventions.named(naming, 0)), capabilities);
            schema = schema.withSettings(InferenceArea.settings(schema, input));
            for (Object table : Values.list(input.get("tables"))) {
                schema = schema.withNormalizedTable(table(Values.map(table)).normalized(schema.naming()),
                        CompoundHints.ADD, MergeStrategies.named(capabilities.strategies().merge()));
            }
            return schema;
        }

        private static Table table(Map<String, @Nullable Object> stored) {
            Map<String, @Nullable Object> columns = new LinkedHashMap<>();
            Values.map(stored.get("columns")).forEach((name, column) -> {
                Map<String, @Nullable Object> named = Values.map(column);
                named.put("name", name);
                columns.put(name, named);
            });
            Map<String, @Nullable Object> named = new LinkedHashMap<>(stored);
            named.put("columns", columns);
            return Table.ofStored(String.valueOf(stored.get("name")), named);
        }

        private RootIds countedIds() {
            return (out, offset) -> ("$random:" + ++ids).getBytes(StandardCharsets.UTF_8);
        }

        private void row(String table, @Nullable String parent, Map<String, @Nullable Object> cells) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            cells.forEach((column, value) -> row.put(column,
                    TypedValues.encode(TypedJson.restore(copy(value)))));
            rows.add(Values.of("table", table, "parent", parent, "row", row));
        }

        private static @Nullable Object copy(@Nullable Object value) {
            return switch (value) {
                case Map<?, ?> map -> {
                    Map<String, @Nullable Object> copied = new LinkedHashMap<>();
                    map.forEach((key, each) -> copied.put(String.valueOf(key), copy(each)));
                    yield copied;
                }
                case List<?> list -> {
                    List<@Nullable Object> copied = new ArrayList<>();
                    list.forEach(each -> copied.add(copy(each)));
                    yield copied;
                }
                case null, default -> value;
            };
        }
    }
}
