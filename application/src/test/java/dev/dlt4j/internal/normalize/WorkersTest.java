package dev.dlt4j.internal.normalize;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.MergeStrategies;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SchemaMerge.CompoundHints;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.internal.handover.ExtractedFile;
import dev.dlt4j.internal.normalize.commit.ChunkReader;
import dev.dlt4j.internal.normalize.commit.OutdatedSchema;
import dev.dlt4j.internal.normalize.decide.RefusedValue;
import dev.dlt4j.spi.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// However many workers read the documents in whatever chunks, the outcome is that of one worker reading them
/// in turn.
final class WorkersTest {
    private static final List<String> KEYS = List.of("a", "b", "A", "a__b", "o", "l", "value", "list",
            "someKey");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"1,64,64,11", "2,64,64,12", "8,64,64,13", "2,500,2000,14", "8,500,300,15", "8,1,1,16",
            "3,4096,64,17"})
    void theOutcomeIsThatOfOneWorker(int workers, int first, int usual, long seed) {
        List<List<String>> runs = runs(seed);
        Normalizing one = new Normalizing(folder);
        Normalizing many = new Normalizing(folder.resolve("."));
        one.chunks = new ChunkReader.Sizes(1 << 20, 1 << 20);
        many.chunks = new ChunkReader.Sizes(first, usual);
        many.workers = workers;
        for (List<String> documents : runs) {
            NormalizeResult expected = one.run(files(one, documents));
            NormalizeResult actual = many.run(files(many, documents));

            assertSame(actual, expected);
            assertThat(columns(many)).isEqualTo(columns(one));
        }
        assertThat(many.format.rows).isEqualTo(one.format.rows);
        assertThat(many.format.open).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void theOutcomeIsThatOfReadingAllDocumentsInOrder(long seed) {
        List<String> documents = runs(seed).getFirst();
        Normalizing usual = new Normalizing(folder);
        Normalizing inOrder = new Normalizing(folder.resolve("."));
        inOrder.inOrder = true;
        usual.run(files(usual, documents));
        inOrder.run(files(inOrder, documents));

        assertThat(usual.schema.bumped().toStored()).isEqualTo(inOrder.schema.bumped().toStored());
        assertThat(columns(usual)).isEqualTo(columns(inOrder));
        assertThat(usual.format.rows).isEqualTo(inOrder.format.rows);
    }

    @ParameterizedTest
    @CsvSource({"1,64,64,31", "2,64,64,32", "8,64,300,33", "2,65536,4194304,34", "8,1,1,35"})
    void theOutcomeIsThatOfDocumentsThatWereThereBefore(int workers, int first, int usual, long seed)
            throws IOException {
        List<String> documents = runs(seed).getFirst();
        Normalizing before = new Normalizing(folder);
        Normalizing arriving = new Normalizing(folder.resolve("."));
        arriving.workers = workers;
        arriving.chunks = new ChunkReader.Sizes(first, usual);
        NormalizeResult expected = before.run(files(before, documents));
        NormalizeResult actual = arriving.arriving(files(arriving, documents), new Random(seed));

        assertSame(actual, expected);
        assertThat(columns(arriving)).isEqualTo(columns(before));
        assertThat(arriving.format.rows).isEqualTo(before.format.rows);
        assertThat(arriving.format.open).isZero();
    }

    @Test
    void whatIsSaidOfATableAfterItsRowsWereNormalizedIsAReasonToBeginAnew() throws IOException {
        Normalizing arriving = new Normalizing(folder);
        List<ExtractedFile> files = List.of(arriving.file("t", "{\"a\":1}\n", 1));
        arriving.hinting(table -> table);
        Schema described = arriving.schema.withNormalizedTable(Table.root("t").with("description", "x"),
                CompoundHints.ADD, MergeStrategies.NONE);

        assertThatThrownBy(() -> arriving.arriving(files, new Random(1), described))
                .isInstanceOf(OutdatedSchema.class).hasMessageContaining("table t");
        assertThat(arriving.format.open).isZero();
    }

    @Test
    void whatIsSaidOfOtherTablesMeanwhileIsTakenIn() throws IOException {
        Normalizing arriving = new Normalizing(folder);
        List<ExtractedFile> files = List.of(arriving.file("t", "{\"a\":1}\n", 1));
        arriving.hinting(table -> table);
        Schema more = arriving.schema.withNormalizedTable(Table.root("u").with("description", "x"),
                CompoundHints.ADD, MergeStrategies.NONE);

        NormalizeResult result = arriving.arriving(files, new Random(1), more);

        assertThat(result.schema().table("u").property("description")).isEqualTo("x");
        assertThat(result.schema().table("t").column("a")).isNotNull();
    }

    private static void assertSame(NormalizeResult actual, NormalizeResult expected) {
        assertThat(actual.rowCounts()).isEqualTo(expected.rowCounts());
        assertThat(sorted(actual.nullOnly())).isEqualTo(sorted(expected.nullOnly()));
        assertThat(actual.schemaUpdates()).isEqualTo(expected.schemaUpdates());
        assertThat(actual.schema().bumped().toStored()).isEqualTo(expected.schema().bumped().toStored());
    }

    /// Two files of one table and one of another.
    private static List<ExtractedFile> files(Normalizing to, List<String> documents) {
        int third = documents.size() / 3;
        List<ExtractedFile> files = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            List<String> part = documents.subList(i * third, (i + 1) * third);
            files.add(to.file(i == 1 ? "other" : "t", String.join("\n", part) + "\n", part.size()));
        }
        return files;
    }

    private static Map<String, List<String>> columns(Normalizing of) {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        of.tables().forEach(table -> columns.put(table, of.columns(table)));
        return columns;
    }

    private static Map<String, List<String>> sorted(Map<String, List<String>> names) {
        Map<String, List<String>> sorted = new TreeMap<>();
        names.forEach((table, columns) -> sorted.put(table, columns.stream().sorted().toList()));
        return sorted;
    }

    static List<List<String>> runs(long seed) {
        Random random = new Random(seed);
        List<List<String>> runs = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            List<String> documents = new ArrayList<>();
            for (int i = 0; i < 240; i++) {
                // new shapes come all along, but most documents repeat earlier ones
                documents.add(i > 5 && random.nextInt(4) > 0
                        ? documents.get(random.nextInt(documents.size()))
                        : object(random, 3));
            }
            runs.add(documents);
        }
        return runs;
    }

    private static String object(Random random, int depth) {
        StringBuilder text = new StringBuilder("{");
        int members = random.nextInt(5);
        for (int i = 0; i < members; i++) {
            text.append(i == 0 ? "" : ",").append('"').append(KEYS.get(random.nextInt(KEYS.size())))
                    .append(random.nextInt(6) == 0 ? "x" + random.nextInt(9) : "").append("\":")
                    .append(value(random, depth));
            if (random.nextInt(5) == 0) {
                text.append(",\"when").append(random.nextInt(3)).append("\":\"2024-01-0")
                        .append(1 + random.nextInt(9))
                        .append("T00:00:00Z\"");
            }
        }
        return text.append('}').toString();
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 9)) {
            case 0 -> "null";
            case 1 -> random.nextBoolean() ? "true" : "false";
            case 2, 3 -> String.valueOf(random.nextInt(100));
            case 4 -> String.valueOf(random.nextInt(100) / 4.0);
            case 5 -> String.valueOf(-random.nextInt(1000));
            case 6 -> "12345678901234567890123";
            case 7, 8 -> "\"text " + random.nextInt(50) + "\"";
            case 9 -> object(random, depth - 1);
            default -> {
                StringBuilder text = new StringBuilder("[");
                int items = random.nextInt(4);
                for (int i = 0; i < items; i++) {
                    text.append(i == 0 ? "" : ",").append(
                            random.nextBoolean() ? object(random, depth - 1) : value(random, depth - 1));
                }
                yield text.append(']').toString();
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void aFailureStopsAllWorkersAndIsThatOfTheFirstBadDocument(int workers) {
        Normalizing normalizing = new Normalizing(folder);
        normalizing.workers = workers;
        normalizing.chunks = new ChunkReader.Sizes(20, 20);
        normalizing.hinting(table -> table.withColumn(Column.of("n", DataType.BIGINT, false)));
        List<String> documents = new ArrayList<>(List.of("{\"n\":1}", "{\"n\":2}"));
        for (int i = 0; i < 200; i++) {
            documents.add(
                    i == 90 ? "{\"n\":null}" : i > 90 ? "{\"b\":{\"c\":[1]}}" : "{\"n\":" + i + "}");
        }

        assertThatThrownBy(() -> normalizing.run(documents.toArray(String[]::new)))
                .isInstanceOf(RefusedValue.class)
                .hasMessageContaining("column n must not be null");
        assertThat(normalizing.format.open).isZero();
        assertThat(normalizing.rows("t")).hasSizeLessThanOrEqualTo(92);
        assertThat(normalizing.schema.table("t").columns()).containsOnlyKeys("n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void aDiskThatIsFullStopsAllWorkers(int workers) {
        Normalizing normalizing = new Normalizing(folder);
        normalizing.workers = workers;
        normalizing.chunks = new ChunkReader.Sizes(20, 20);
        normalizing.format.failingWrite = 4;
        String[] documents = new String[100];
        Arrays.fill(documents, "{\"a\":1,\"l\":[1]}");

        assertThatThrownBy(() -> normalizing.run(documents)).hasMessageContaining("the disk is full");
        assertThat(normalizing.format.open).isZero();
    }

    @Test
    void aWorkerThatIsInterruptedByAListenerLosesNothingSilently() {
        Normalizing normalizing = new Normalizing(folder);
        normalizing.chunks = new ChunkReader.Sizes(20, 20);
        normalizing.progress = event -> {
            if (event instanceof Progress.Counted) {
                Thread.currentThread().interrupt();
            }
        };

        assertThatThrownBy(() -> normalizing.run("{\"a\":1,\"bcdefghijk\":1}", "{\"a\":2}", "{\"a\":3}"))
                .isInstanceOf(CancellationException.class);
        assertThat(normalizing.format.open).isZero();
    }

    @Test
    void interruptingTheCallerStopsTheWorkers() {
        Normalizing normalizing = new Normalizing(folder);
        Thread caller = Thread.currentThread();
        normalizing.workers = 2;
        normalizing.chunks = new ChunkReader.Sizes(20, 20);
        normalizing.progress = event -> caller.interrupt();
        String[] documents = new String[1000];
        Arrays.fill(documents, "{\"a\":1,\"l\":[1]}");

        assertThatThrownBy(() -> normalizing.run(documents)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(normalizing.format.open).isZero();
    }
}
