package dev.dlt4j.it.crash;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.it.process.Databases;
import dev.dlt4j.spi.source.Resource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A process that loads many rows, to be killed while it does: `URL FOLDER DISPOSITION GENERATION`.
final class BusyPipeline {
    private static final int ROWS = 12_000;

    private BusyPipeline() {}

    public static void main(String[] arguments) {
        try (Pipeline pipeline = pipeline(arguments[0], Path.of(arguments[1]))) {
            pipeline.run(orders(arguments[2], Integer.parseInt(arguments[3])));
        }
    }

    static Pipeline pipeline(String url, Path folder) {
        return Dlt.pipeline("busy").destination(Databases.of(url))
                .dataset(dataset(folder)).pipelinesDir(folder).build();
    }

    /// A dataset of the working folder's own.
    static String dataset(Path folder) {
        return folder.getFileName().toString();
    }

    /// Orders with lines. Half of a generation's ids are those of the generation before.
    static Resource<?> orders(String disposition, int generation) {
        return Resource.of("orders",
                context -> IntStream.range(0, ROWS)
                        .mapToObj(i -> Map.of("id", i + generation * ROWS / 2, "name", "of " + generation,
                                "lines", List.of(Map.of("sku", "s" + i)))))
                .primaryKey("id").write(WriteDisposition.valueOf(disposition));
    }
}
