package dev.dlt4j.benchmarks;

import dev.dlt4j.domain.type.FastNumber;
import dev.dlt4j.domain.type.FastTimestamp;
import java.time.Instant;
import java.util.Random;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

/// Parses one value from its bytes, by the JDK and by dlt4j. Many different values, so that branches are
/// not easier to predict than in real data.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(NANOSECONDS)
@OperationsPerInvocation(CellBenchmark.VALUES)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CellBenchmark {
    static final int VALUES = 4096;

    private final byte[][] timestamps = values(
            random -> Instant.ofEpochMilli(1_700_000_000_000L + random.nextInt(Integer.MAX_VALUE))
                    .toString());
    private final byte[][] shortDoubles = values(random -> Double.toString(random.nextInt(900_000) / 100.0));
    private final byte[][] longDoubles = values(random -> Double.toString(random.nextDouble()));
    private final byte[][] integers = values(
            random -> Long.toString(random.nextLong() >> random.nextInt(64)));

    private static byte[][] values(Function<Random, String> make) {
        Random random = new Random(1);
        byte[][] values = new byte[VALUES][];
        for (int i = 0; i < VALUES; i++) {
            values[i] = make.apply(random).getBytes(US_ASCII);
        }
        return values;
    }

    @Benchmark
    public long timestamp() {
        long sum = 0;
        for (byte[] value : timestamps) {
            sum += FastTimestamp.epochMicros(value, 0, value.length);
        }
        return sum;
    }

    @Benchmark
    public long timestampByJdk() {
        long sum = 0;
        for (byte[] value : timestamps) {
            sum += Instant.parse(new String(value, US_ASCII)).toEpochMilli();
        }
        return sum;
    }

    @Benchmark
    public double shortDouble() {
        return sum(shortDoubles);
    }

    @Benchmark
    public double longDouble() {
        return sum(longDoubles);
    }

    private static double sum(byte[][] values) {
        double sum = 0;
        for (byte[] value : values) {
            sum += FastNumber.parseDouble(value, 0, value.length);
        }
        return sum;
    }

    @Benchmark
    public double longDoubleByJdk() {
        double sum = 0;
        for (byte[] value : longDoubles) {
            sum += Double.parseDouble(new String(value, US_ASCII));
        }
        return sum;
    }

    @Benchmark
    public long integer() {
        long sum = 0;
        for (byte[] value : integers) {
            sum += FastNumber.parseLong(value, 0, value.length);
        }
        return sum;
    }
}
