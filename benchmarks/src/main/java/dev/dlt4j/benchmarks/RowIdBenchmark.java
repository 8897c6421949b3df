package dev.dlt4j.benchmarks;

import dev.dlt4j.domain.hash.RandomIds;
import dev.dlt4j.domain.hash.RowIds;
import java.security.SecureRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

/// One id: random for a root row, and for a nested row by hashing its parent's id, table and position in the
/// list.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RowIdBenchmark {
    private final RandomIds random = new RandomIds(new SecureRandom());
    private final RowIds hashed = new RowIds();
    private final byte[] parent = "dGhlIHBhcmVudCE".getBytes(US_ASCII);
    private final byte[] table = "events__payload__commits".getBytes(US_ASCII);
    private final byte[] id = new byte[RowIds.LENGTH];
    private long index;

    @Benchmark
    public byte[] randomId() {
        random.next(id, 0);
        return id;
    }

    @Benchmark
    public byte[] nestedId() {
        hashed.nested(parent, table, index++ & 1023, id, 0);
        return id;
    }
}
