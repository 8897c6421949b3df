package dev.dlt4j.benchmarks;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonValidator;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

/// Ten thousand JSON lines: validated, as the extract step does with files, and parsed to maps, as it does
/// with the few documents that need it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class JsonReadBenchmark {
    private static final int DOCUMENTS = 10_000;

    @Param
    public SampleDocuments documents = SampleDocuments.TRIPS;

    private final JsonValidator validator = new JsonValidator();
    private byte[] lines = {};

    @Setup
    public void write() {
        lines = documents.lines(DOCUMENTS);
    }

    @Benchmark
    public int validate() {
        int at = 0;
        while (at < lines.length) {
            at = validator.object(lines, at, lines.length) + 1;
        }
        return at;
    }

    @Benchmark
    public void parse(Blackhole hole) {
        int from = 0;
        for (int to = 0; to < lines.length; to++) {
            if (lines[to] == '\n') {
                hole.consume(JsonParser.parse(lines, from, to));
                from = to + 1;
            }
        }
    }
}
