package dev.dlt4j.benchmarks;

import dev.dlt4j.domain.hash.RandomIds;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.type.Coercion;
import dev.dlt4j.internal.format.Formats;
import dev.dlt4j.internal.format.WriterSettings;
import dev.dlt4j.internal.handover.ExtractedFile;
import dev.dlt4j.internal.normalize.Normalizer;
import dev.dlt4j.internal.normalize.commit.NormalizeOptions;
import dev.dlt4j.internal.normalize.commit.WrittenJob;
import dev.dlt4j.internal.normalize.flatten.RowListener;
import dev.dlt4j.internal.table.RootIds;
import dev.dlt4j.jdbc.duckdb.DuckDbDestination;
import dev.dlt4j.spi.progress.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

/// JSON lines to Parquet job files for DuckDB in a temporary folder: the whole normalize step, with
/// inferring the schema. Either fifty thousand samples, or the lines of a file.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class NormalizeBenchmark {
    private static final int DOCUMENTS = 50_000;

    @Param
    public SampleDocuments documents = SampleDocuments.TRIPS;
    @Param({"1", "2"})
    public int workers = 1;

    /// A file of JSON lines to use instead of samples; empty for none.
    @Param("")
    public String file = "";

    private final AtomicInteger jobs = new AtomicInteger();
    private Path folder = Path.of("");
    private Path input = Path.of("");
    private long lines;

    @Setup
    public void write() throws IOException {
        folder = Files.createTempDirectory("normalize");
        input = folder.resolve("documents.jsonl");
        if (file.isEmpty()) {
            Files.write(input, documents.lines(DOCUMENTS));
            lines = DOCUMENTS;
        } else {
            Files.copy(Path.of(file), input);
            try (var all = Files.lines(input)) {
                lines = all.count();
            }
        }
    }

    @Benchmark
    public long normalize() throws IOException {
        var capabilities = new DuckDbDestination().capabilities(DuckDbDestination.Config.defaults());
        var formats = Formats.of(capabilities, new WriterSettings(Map.of()));
        var options = new NormalizeOptions(capabilities, formats, workers,
                () -> RootIds.random(new RandomIds(new SecureRandom())), Coercion.UTC, 1_700_000_000,
                ProgressListener.none(), RowListener.none(), false);
        var extracted = new ExtractedFile("documents", input, ExtractedFile.Kind.JSON_LINES, lines);
        var result = new Normalizer(options).run("1700000000.1", Schema.empty("benchmark"),
                List.of(extracted),
                (table, format, gzip) -> folder.resolve("job-" + jobs.incrementAndGet()));
        long rows = 0;
        for (WrittenJob job : result.jobs()) {
            rows += job.rows();
            Files.delete(job.path());
        }
        return rows;
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(input);
        Files.delete(folder);
    }
}
