package dev.dlt4j.benchmarks;

import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.domain.naming.NamingConventions;
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

import static java.util.concurrent.TimeUnit.NANOSECONDS;

/// The name of a path of keys that was not met before. It is computed once per path, not once per value.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NamingBenchmark {
    @Param({"snake_case", "sql_cs_v1", "direct"})
    public String convention = "snake_case";

    private NamingConvention naming = NamingConventions.named(NamingConventions.DEFAULT, 0);
    private int number;

    @Setup
    public void choose() {
        naming = NamingConventions.named(convention, 64);
    }

    @Benchmark
    public String newPath() {
        String last = "displayLogin" + number++;
        return naming.makePath(naming.normalizeIdentifier("repositoryOwner"),
                naming.normalizeIdentifier("geoPoint"),
                naming.normalizeIdentifier(last));
    }
}
