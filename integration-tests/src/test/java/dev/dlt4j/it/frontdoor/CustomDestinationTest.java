package dev.dlt4j.it.frontdoor;

import dev.dlt4j.Destinations;
import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.Project;
import dev.dlt4j.RunOptions;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.custom.RowFunction;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A destination that is a function of batches.
final class CustomDestinationTest {
    @TempDir
    Path folder;

    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());

    private Pipeline pipeline(Destination<?> destination) {
        return Dlt.pipeline("sending").destination(destination).pipelinesDir(folder).localDir(folder).build();
    }

    private static Resource<?> numbers(int count) {
        return Resource.of("Numbers", IntStream.range(0, count).mapToObj(id -> Map.of("id", id)).toList());
    }

    private RowFunction noting() {
        return (rows, batch) -> sent
                .add(batch.table().name() + rows.stream().map(row -> row.get("id")).toList());
    }

    @Test
    void rowsComeInBatchesAndTheLastOneIsShort() {
        try (Pipeline pipeline = pipeline(Destinations.custom("hook", noting()).batchSize(4).build())) {
            pipeline.run(numbers(10));
        }
        assertThat(sent).containsExactly("Numbers[0, 1, 2, 3]", "Numbers[4, 5, 6, 7]", "Numbers[8, 9]");
    }

    @Test
    void valuesHaveJavasOwnTypesAndNestedDataStaysInItsColumn() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", 1);
        row.put("Price", new BigDecimal("1.10"));
        row.put("day", LocalDate.of(2024, 5, 1));
        row.put("at", OffsetDateTime.parse("2024-05-01T10:00:00Z"));
        row.put("bytes", new byte[]{1, 2});
        row.put("tags", List.of("a", Map.of("deep", 1)));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        try (Pipeline pipeline = pipeline(Destinations.custom("hook", (batch, of) -> {
            rows.addAll(batch);
            columns.addAll(of.table().columns().keySet());
        }).build())) {
            pipeline.run(Resource.of("orders", List.of(row)));
        }
        assertThat(columns).containsExactly("id", "Price", "day", "at", "bytes", "tags");
        assertThat(rows).singleElement().satisfies(one -> {
            assertThat(one).containsOnlyKeys("id", "Price", "day", "at", "bytes", "tags")
                    .containsEntry("id", 1L).containsEntry("Price", new BigDecimal("1.10"))
                    .containsEntry("day", LocalDate.of(2024, 5, 1))
                    .containsEntry("at", OffsetDateTime.parse("2024-05-01T10:00:00Z"))
                    .containsEntry("tags", List.of("a", Map.of("deep", 1L)));
            assertThat((byte[]) one.get("bytes")).containsExactly(1, 2);
        });
    }

    @Test
    void dltsOwnTablesAndColumnsAreSentWhenAskedFor() {
        List<String> tables = new ArrayList<>();
        try (Pipeline pipeline = pipeline(Destinations.custom("hook", (rows, batch) -> {
            tables.add(batch.table().name());
            assertThat(rows.getFirst()).containsKey("_dlt_id");
        }).withDltColumnsAndTables().maxTableNesting(1).namingConvention("snake_case")
                .maxParallelLoadJobs(1).build())) {
            pipeline.run(Resource.of("Orders", List.of(Map.of("id", 1, "Lines", List.of(Map.of("n", 1))))));
        }
        assertThat(tables).containsExactlyInAnyOrder("_dlt_pipeline_state", "orders", "orders__lines");
    }

    @Test
    void whatFailsForAWhileIsTriedAgainFromTheBatchThatFailed() {
        AtomicInteger calls = new AtomicInteger();
        RowFunction failing = (rows, batch) -> {
            if (calls.incrementAndGet() == 2) {
                throw new IOException("busy");
            }
            noting().accept(rows, batch);
        };
        try (Pipeline pipeline = pipeline(Destinations.custom("hook", failing).batchSize(2).build())) {
            pipeline.run(numbers(6));
        }
        assertThat(sent).containsExactly("Numbers[0, 1]", "Numbers[2, 3]", "Numbers[4, 5]");
    }

    @Test
    void aLoadThatIsRepeatedSendsNoBatchAgainThatIsDone() {
        AtomicInteger calls = new AtomicInteger();
        RowFunction refusing = (rows, batch) -> {
            if (calls.incrementAndGet() == 3) {
                throw new TerminalException("no such account");
            }
            noting().accept(rows, batch);
        };
        try (Pipeline pipeline = pipeline(Destinations.custom("hook", refusing).batchSize(2).build())) {
            assertThatThrownBy(() -> pipeline.run(numbers(7))).isInstanceOf(PipelineStepFailed.class)
                    .hasMessageContaining("the function of destination hook failed on rows 5 to 6 of table "
                            + "Numbers: no such account");
        }
        // another batch size is no reason to send a row twice
        try (Pipeline pipeline = pipeline(Destinations.custom("hook", noting()).batchSize(3).build())) {
            pipeline.load();
        }
        assertThat(sent).containsExactly("Numbers[0, 1]", "Numbers[2, 3]", "Numbers[4, 5, 6]");
    }

    @Test
    void aBatchThatIsSentAgainHasTheSameId() {
        List<String> ids = new ArrayList<>();
        try (Pipeline pipeline = pipeline(Destinations.custom("hook", (rows, batch) -> {
            ids.add(batch.id());
            if (ids.size() == 1) {
                throw new IOException("the answer was lost");
            }
        }).build())) {
            pipeline.run(numbers(2));
        }
        assertThat(ids).hasSize(2).allMatch(ids.getFirst()::equals);
    }

    @Test
    void replaceAndMergeAreLeftToTheFunction() {
        List<String> hints = new ArrayList<>();
        try (Pipeline pipeline = pipeline(Destinations.custom("hook", (rows, batch) -> hints
                .add(batch.table().name() + " " + batch.table().toStored().get("write_disposition")))
                .build())) {
            pipeline.run(Resource.of("a", List.of(Map.of("id", 1))).write(WriteDisposition.REPLACE));
            pipeline.run(Resource.of("b", List.of(Map.of("id", 1))).primaryKey("id")
                    .write(WriteDisposition.MERGE));
        }
        assertThat(hints).containsExactly("a replace", "b merge");
    }

    @Test
    void columnsComeFromParquetWithoutDltsOwn() {
        List<Object> seen = new ArrayList<>();
        try (Pipeline pipeline = pipeline(Destinations.customColumns("hook", (rows, batch) -> {
            seen.add(rows.names());
            for (int row = 0; row < rows.rows(); row++) {
                seen.add(rows.vector(0).longAt(row));
            }
        }).batchSize(2).build())) {
            pipeline.run(numbers(3));
        }
        assertThat(seen).containsExactly(List.of("id"), 0L, 1L, List.of("id"), 2L);
    }

    @Test
    void wholeFilesAreGivenOnce() {
        List<String> formats = new ArrayList<>();
        try (Pipeline pipeline = pipeline(Destinations.customFiles("hook", (file, format, batch) -> {
            assertThat(file).isNotEmptyFile();
            formats.add(format);
        }).build())) {
            pipeline.run(numbers(3));
        }
        assertThat(formats).containsExactly("typed-jsonl");
    }

    @Test
    void aTableThatComesAsColumnsReachesAFunctionOfRows() {
        try (Pipeline pipeline = pipeline(Destinations.custom("hook", noting()).loaderFileFormat("parquet")
                .build())) {
            pipeline.run(List.of(Map.of("id", 7)), RunOptions.none().withTableName("t"));
        }
        assertThat(sent).containsExactly("t[7]");
    }

    @Test
    void dltYmlNamesAFunctionOfTheClassPath() throws IOException {
        Files.writeString(folder.resolve("n.jsonl"), "{\"id\": 1}\n{\"id\": 2}\n{\"id\": 3}\n");
        write("com.example.Missing");
        assertThatThrownBy(this::run).hasMessageContaining("there is no class com.example.Missing");
        write("java.lang.String");
        assertThatThrownBy(this::run).hasMessageContaining("java.lang.String is not a function");
        write(CollectingFunction.class.getName());
        run();
        assertThat(folder.resolve("ids.txt")).hasContent("[1, 2]\n[3]\n");
    }

    @Test
    void theFunctionOfAClassIsMadeOnceForARun() throws IOException {
        Files.writeString(folder.resolve("n.jsonl"), "{\"id\": 1}\n");
        write(CollectingFunction.class.getName());
        int before = CollectingFunction.MADE.get();
        run();
        assertThat(CollectingFunction.MADE.get() - before).isEqualTo(1);
    }

    private void write(String callable) throws IOException {
        Files.writeString(folder.resolve("dlt.yml"), """
                sources:
                  files: {type: filesystem, bucket_url: ., resources: [{name: n, file_glob: "*.jsonl"}]}
                destinations:
                  hook:
                    type: destination
                    destination_callable: %s
                    batch_size: 2
                    arguments: {file: '%s'}
                pipelines:
                  sending: {source: files, destination: hook}
                """.formatted(callable, folder.resolve("ids.txt")));
    }

    private void run() {
        Project project = Project.read(folder);
        try (Pipeline pipeline = project.pipeline("sending").pipelinesDir(folder.resolve("work")).build()) {
            pipeline.run(project.sources("sending").toArray(Source[]::new));
        }
    }

    @Test
    void settingsThatDoNotFitTogetherAreNamed() {
        assertThatThrownBy(() -> pipeline(Destinations.customColumns("hook", (rows, batch) -> {})
                .loaderFileFormat("typed-jsonl").build()).run(numbers(1)))
                .hasStackTraceContaining("a function of columns reads parquet");
        assertThatThrownBy(() -> Destinations.custom("hook", noting()).loaderFileFormat("csv").build())
                .isInstanceOf(ConfigurationError.class).hasMessageContaining("typed-jsonl, parquet");
    }
}
