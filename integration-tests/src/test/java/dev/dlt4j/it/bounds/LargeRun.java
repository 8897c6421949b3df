package dev.dlt4j.it.bounds;

import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.spi.source.Origin;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.step.Limit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// A process that loads much of something.
final class LargeRun {
    private LargeRun() {}

    /// What there is much of.
    enum Much {
        /// Rows without end, read for so many milliseconds.
        TIME,
        /// Rows.
        ROWS,
        /// Rows of a parent whose transformer runs in parallel.
        PARENTS,
        /// Parallel resources that feed one table.
        RESOURCES,
        /// Megabytes of one document, given as an object.
        OBJECT,
        /// Megabytes of one document, given as bytes.
        BYTES
    }

    public static void main(String[] arguments) {
        long amount = Long.parseLong(arguments[2]);
        try (Pipeline pipeline = new Warehouse(Path.of(arguments[0])).pipeline("large").build()) {
            LoadInfo info = pipeline.run(source(Much.valueOf(arguments[1]), amount));
            System.out.println("loaded " + info.dataRowCounts());
        }
    }

    private static Source source(Much much, long amount) {
        return switch (much) {
            case TIME -> Source.of("large", Resource.of("t", context -> Stream.generate(() -> row(1)))
                    .limit(Limit.time(Duration.ofMillis(amount))));
            case ROWS -> Source.of("large",
                    Resource.of("t", context -> LongStream.range(0, amount).mapToObj(LargeRun::row)));
            case PARENTS -> {
                Resource<Map<String, Object>> parents = Resource.of("t",
                        context -> LongStream.range(0, amount).mapToObj(LargeRun::row));
                yield Source.of("large", parents, parents.transform("u",
                        (row, context) -> Stream.of(row, row)).parallel());
            }
            case RESOURCES -> Source.of("large", IntStream.range(0, (int) amount)
                    .mapToObj(id -> Resource.of("r" + id, context -> Stream.of(row(id))).tableName("t")
                            .parallel())
                    .toList());
            case OBJECT -> Source.of("large", Resource.of("t", context -> Stream.of(row(1),
                    Map.of("id", 2L, "text", "x".repeat((int) amount << 20)))));
            case BYTES -> Source.of("large", Resource.push("t", (context, out) -> {
                byte[] document = document(amount);
                out.jsonLines(document, 0, document.length, Origin.of("large.jsonl"));
            }));
        };
    }

    private static Map<String, Object> row(long id) {
        return Map.of("id", id, "name", "row " + id, "amount", id / 4.0);
    }

    private static byte[] document(long megabytes) {
        byte[] first = "{\"id\":1}\n{\"id\":2,\"lines\":[".getBytes(StandardCharsets.UTF_8);
        byte[] line = "{\"n\":10001,\"text\":\"a line of te\"}".getBytes(StandardCharsets.UTF_8);
        byte[] document = new byte[(int) (megabytes << 20)];
        System.arraycopy(first, 0, document, 0, first.length);
        int at = first.length;
        while (at + 2 * line.length + 4 < document.length) {
            System.arraycopy(line, 0, document, at, line.length);
            at += line.length;
            document[at++] = ',';
        }
        System.arraycopy(line, 0, document, at, line.length);
        at += line.length;
        document[at++] = ']';
        document[at++] = '}';
        Arrays.fill(document, at, document.length, (byte) ' ');
        document[document.length - 1] = '\n';
        return document;
    }
}
