package dev.dlt4j.benchmarks;

import dev.dlt4j.domain.hash.RandomIds;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.internal.extract.ExtractOptions;
import dev.dlt4j.internal.extract.Extraction;
import dev.dlt4j.internal.extract.ExtractionListener;
import dev.dlt4j.internal.extract.Extractor;
import dev.dlt4j.internal.extract.SourceState;
import dev.dlt4j.internal.extract.TableLane;
import dev.dlt4j.internal.pack.ExtractedPackage;
import dev.dlt4j.internal.pack.PackageStore;
import dev.dlt4j.internal.table.RootIds;
import dev.dlt4j.internal.table.TableOptions;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.StoredTypes;
import dev.dlt4j.spi.progress.ProgressListener;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What the engine of the extract step costs: per item of a resource with three steps, and beside calls that
/// wait.
@BenchmarkMode(Mode.AverageTime)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ExtractBenchmark {
    private static final int ITEMS = 100_000;
    private static final int RESOURCES = 10;
    private static final int CALLS = 10;

    /// A folder for packages.
    @State(Scope.Benchmark)
    public static class TemporaryPackages {
        private final AtomicInteger ids = new AtomicInteger();
        private Path folder = Path.of("");
        private PackageStore store = new PackageStore(folder, () -> "");

        /// Makes a folder.
        @Setup
        public void make() throws IOException {
            folder = Files.createTempDirectory("extract-benchmark");
            store = new PackageStore(folder, () -> "%010x".formatted(ids.getAndIncrement()));
        }

        private Extraction extract(int workers, Source source) {
            ExtractedPackage files = store.begin("1.5");
            Extractor extractor = new Extractor("p", new ExtractOptions(workers, 20, true),
                    ProgressListener.none(),
                    new TableLane(Capabilities.builder().build(), Map.of(), TableOptions.defaults(),
                            () -> RootIds.random(new RandomIds(new byte[32])), schema -> StoredTypes.none()));
            Extraction extraction = extractor.run(source, Schema.empty("s"), new SourceState(Map.of()), files,
                    ExtractionListener.none());
            store.abandon(files);
            return extraction;
        }

        /// Deletes the folder, which is empty but for folders.
        @TearDown
        public void delete() throws IOException {
            try (var all = Files.walk(folder)) {
                all.sorted((one, other) -> other.compareTo(one)).forEach(path -> path.toFile().delete());
            }
        }
    }

    /// How many parallel resources run at once.
    @State(Scope.Benchmark)
    public static class Workers {
        /// dlt's default is 5.
        @Param({"1", "5", "10"})
        public int workers = 1;
    }

    /// One item through a map, a filter, and a filter that drops it: without what writing it would cost.
    @Benchmark
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    @OperationsPerInvocation(ITEMS)
    public Extraction threeSteps(TemporaryPackages packages) {
        return packages.extract(5, Source.of("s",
                Resource.of("t", context -> IntStream.range(0, ITEMS).boxed()).map(row -> row)
                        .filter(row -> row >= 0).filter(row -> row < 0)));
    }

    /// The same, and written: a small document.
    @Benchmark
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    @OperationsPerInvocation(ITEMS)
    public Extraction threeStepsAndWritten(TemporaryPackages packages) {
        Map<String, Object> row = Map.of("id", 1L, "name", "a name", "amount", 1.5);
        return packages.extract(5, Source.of("s",
                Resource.of("t", context -> IntStream.range(0, ITEMS).boxed()).map(each -> row)
                        .filter(each -> true).map(each -> each)));
    }

    /// Ten parallel resources, each with ten calls of 20 ms.
    @Benchmark
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public Extraction waitingCalls(TemporaryPackages packages, Workers workers) {
        return packages.extract(workers.workers, Source.of("s", IntStream.range(0, RESOURCES)
                .mapToObj(number -> Resource.of("r" + number,
                        context -> IntStream.range(0, CALLS).mapToObj(ExtractBenchmark::call)).parallel())
                .toList()));
    }

    private static Map<String, Object> call(int number) {
        try {
            Thread.sleep(Duration.ofMillis(20));
            return Map.of("id", number);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
