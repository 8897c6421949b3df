package dev.dlt4j.it.lease;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.it.process.Databases;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
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

    /// @param arguments database, working folder, seconds of the lease, and a fourth one to load [#further]
    public static void main(String[] arguments) throws Exception {
        try (Pipeline pipeline = builder(arguments[0], Path.of(arguments[1]))
                .config("load.lease_seconds", arguments[2]).build()) {
            if (arguments.length > 3) {
                pipeline.run(further(LeasedPipeline::pause));
            } else {
                pipeline.run(rows(LeasedPipeline::pause));
            }
            System.out.println(DONE);
        } catch (RuntimeException e) {
            System.out.println(FAILED + e.getMessage());
        }
    }

    private static void pause() {
        System.out.println(READS);
        try {
            while (System.in.read() >= 0) {
                // goes on when the input is closed
            }
        } catch (IOException e) {
            // as if it were closed
        }
    }

    /// A row of another schema, which replaces those before.
    static Source further(Runnable before) {
        return Source.of("further", Resource.of("others", context -> {
            before.run();
            return Stream.of(Map.of("id", 1));
        }).write(WriteDisposition.REPLACE));
    }

    static Pipeline.Builder builder(String url, Path working) {
        return Dlt.pipeline("shared").destination(Databases.of(url)).dataset("data").useSingleDataset(false)
                .pipelinesDir(working);
    }

    /// Two rows, which an earlier run may have loaded.
    static Resource<?> rows(Runnable before) {
        return Resource.of("items", context -> {
            before.run();
            return Stream.of(Map.of("id", 1), Map.of("id", 2));
        }).primaryKey("id").incremental(Incremental.on("id"));
    }

    static List<String> arguments(String url, Path working, int seconds, String... further) {
        return Stream.concat(Stream.of(url, working.toString(), String.valueOf(seconds)), Stream.of(further))
                .toList();
    }
}
