package dev.dlt4j.it.lease;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.jdbc.postgres.Postgres;
import dev.dlt4j.spi.source.Resource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A pipeline that loads two rows behind a cursor, and stops before them until its caller lets it continue.
final class LeasedPipeline {
    static final String READS = "reads";
    static final String DONE = "done";
    static final String FAILED = "failed: ";

    private LeasedPipeline() {}

    /// @param arguments database, working folder, seconds of the lease
    public static void main(String[] arguments) throws Exception {
        try (Pipeline pipeline = builder(arguments[0], Path.of(arguments[1]))
                .config("load.lease_seconds", arguments[2]).build()) {
            pipeline.run(rows(() -> {
                System.out.println(READS);
                try {
                    while (System.in.read() >= 0) {
                        // goes on when the input is closed
                    }
                } catch (java.io.IOException gone) {
                    // as if it were closed
                }
            }));
            System.out.println(DONE);
        } catch (RuntimeException e) {
            System.out.println(FAILED + e.getMessage());
        }
    }

    static Pipeline.Builder builder(String url, Path working) {
        return Dlt.pipeline("shared").destination(Postgres.url(url)).dataset("data").pipelinesDir(working);
    }

    /// Two rows, which an earlier run may have loaded.
    static Resource<?> rows(Runnable before) {
        return Resource.of("items", context -> {
            before.run();
            return Stream.of(Map.of("id", 1), Map.of("id", 2));
        }).primaryKey("id").incremental(Incremental.on("id"));
    }

    static List<String> arguments(String url, Path working, int seconds) {
        return List.of(url, working.toString(), String.valueOf(seconds));
    }
}
