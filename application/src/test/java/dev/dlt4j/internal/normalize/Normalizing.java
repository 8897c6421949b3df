package dev.dlt4j.internal.normalize;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.MergeStrategies;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SchemaMerge.CompoundHints;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.Coercion;
import dev.dlt4j.internal.handover.ArrivingFile;
import dev.dlt4j.internal.handover.ExtractedFile;
import dev.dlt4j.internal.normalize.commit.ChunkReader;
import dev.dlt4j.internal.normalize.commit.FileLimits;
import dev.dlt4j.internal.normalize.commit.MemoryFormat;
import dev.dlt4j.internal.normalize.commit.NormalizeOptions;
import dev.dlt4j.internal.normalize.flatten.RowListener;
import dev.dlt4j.internal.normalize.rows.Names;
import dev.dlt4j.internal.table.TableOptions;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.StoredTypes;
import dev.dlt4j.spi.progress.ProgressListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/// Normalizes lines of JSON and keeps what came of them. Runs follow one another, each from the schema of the
/// one before.
final class Normalizing {
    static final String LOAD_ID = "1700000000.5";

    MemoryFormat format = new MemoryFormat();
    Capabilities capabilities = Capabilities.builder().fileFormats("memory").build();
    int workers = 1;
    boolean inOrder;
    ChunkReader.Sizes chunks = ChunkReader.Sizes.USUAL;
    ProgressListener progress = ProgressListener.none();
    Schema schema = Schema.empty("s");
    StoredTypes stored = StoredTypes.none();
    private final Path folder;
    private int files;

    Normalizing(Path folder) {
        this.folder = folder;
    }

    /// Changes what the schema says of the table `t`.
    Normalizing hinting(UnaryOperator<Table> hints) {
        schema = schema.withNormalizedTable(hints.apply(Table.root("t")), CompoundHints.REPLACE,
                strategies());
        return this;
    }

    private MergeStrategies strategies() {
        return MergeStrategies.named(capabilities.strategies().merge());
    }

    NormalizeResult run(String... documents) {
        return run(List.of(file("t", String.join("\n", documents) + "\n", documents.length)));
    }

    NormalizeResult run(List<ExtractedFile> extracted) {
        declare(extracted);
        NormalizeResult result = normalizer().run(LOAD_ID, schema, extracted, this::job);
        schema = result.schema();
        return result;
    }

    private void declare(List<ExtractedFile> extracted) {
        for (ExtractedFile file : extracted) {
            if (schema.findTable(file.tableName()).isEmpty()) {
                schema = schema.withNormalizedTable(Table.root(file.tableName()), CompoundHints.REPLACE,
                        strategies());
            }
        }
    }

    private Normalizer normalizer() {
        return new Normalizer(
                new NormalizeOptions(capabilities, Map.of("memory", format), workers,
                        () -> Normalizing::numbered, Coercion.UTC, 1.7e9, progress, RowListener.none(),
                        inOrder,
                        FileLimits.none(), TableOptions.defaults(), stored),
                chunks);
    }

    private Path job(String table, String name, boolean gzip) {
        return folder.resolve(table + "." + files++);
    }

    /// Normalizes files that grow by chance while they are read.
    NormalizeResult arriving(List<ExtractedFile> extracted, Random random) throws IOException {
        declare(extracted);
        return arriving(extracted, random, schema);
    }

    NormalizeResult arriving(List<ExtractedFile> extracted, Random random, Schema after) throws IOException {
        try (NormalizeSession session = normalizer().begin(LOAD_ID, schema, this::job)) {
            for (ExtractedFile file : extracted) {
                byte[] bytes = Files.readAllBytes(file.path());
                ArrivingFile arriving = new ArrivingFile(file.tableName(), file.path(), (into, position) -> {
                    int there = Math.min(into.remaining(), bytes.length - (int) position);
                    if (there <= 0) {
                        return -1;
                    }
                    into.put(bytes, (int) position, there);
                    return there;
                });
                session.add(arriving, List.of());
                for (int at = 0; at < bytes.length; at += 1 + random.nextInt(2000)) {
                    arriving.grown(at);
                }
                arriving.grown(bytes.length);
                arriving.complete();
            }
            NormalizeResult result = session.finish(after, extracted);
            schema = result.schema();
            return result;
        }
    }

    /// All documents get the same id: what hangs on it does not depend on who read the document.
    private static byte[] numbered(byte[] out, int offset) {
        return Names.utf8("R");
    }

    ExtractedFile file(String table, String text, long rows) {
        Path path = folder.resolve("extracted." + files++);
        try {
            Files.writeString(path, text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new ExtractedFile(table, path, ExtractedFile.Kind.JSON_LINES, rows);
    }

    List<Map<String, Object>> rows(String table) {
        return format.rows.getOrDefault(table, List.of());
    }

    /// A table's rows without their links.
    List<Map<String, Object>> cells(String table) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Map<String, Object> row : rows(table)) {
            Map<String, Object> content = new LinkedHashMap<>(row);
            content.keySet().removeIf(column -> column.startsWith("_dlt"));
            rows.add(content);
        }
        return rows;
    }

    List<String> columns(String table) {
        return List.copyOf(schema.table(table).columns().keySet());
    }

    List<String> tables() {
        return schema.dataTables().stream().map(Table::name).toList();
    }

    String type(String table, String column) {
        Column found = schema.table(table).column(column);
        return found == null || found.dataTypeOrNull() == null ? "none" : found.dataTypeOrNull().dltName();
    }
}
