package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.source.Resource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;

/// The program of the page on resuming an extract: its API fails once, on page 3 of 4.
public final class ResumedOrders {
    private static final AtomicBoolean FAILS = new AtomicBoolean(true);

    private ResumedOrders() {}

    private static List<Map<String, Object>> read(String api, long page) {
        System.out.println("reads " + api + " page " + page);
        if (page == 3 && FAILS.compareAndSet(true, false)) {
            throw new IllegalStateException("the API is down");
        }
        return page > 4 ? List.of() : List.of(Map.of("id", page * 2), Map.of("id", page * 2 + 1));
    }

    // snippet
    static Resource<Map<String, Object>> orders(String api) {
        return Resource.<Map<String, Object>>push("orders", (context, out) -> {
            long page = context.resumePosition().map(Long.class::cast).orElse(1L);
            for (List<Map<String, Object>> rows = read(api, page); !rows.isEmpty(); rows = read(api, page)) {
                rows.forEach(out::emit);
                page++;
                context.checkpoint(page);
            }
        }).arguments(Map.of("api", api));
    }
    // end

    // snippet
    static Resource<Map<String, Object>> streamed(String api) {
        return Resource.<Map<String, Object>>pages("orders", context -> LongStream
                .iterate(context.resumePosition().map(Long.class::cast).orElse(1L), page -> page + 1)
                .mapToObj(page -> {
                    context.checkpoint(page);
                    return read(api, page);
                })
                .takeWhile(rows -> !rows.isEmpty()))
                .arguments(Map.of("api", api));
    }
    // end

    public static void main(String[] args) {
        try (Pipeline pipeline = Dlt.pipeline("shop").destination(DuckDb.file("shop.duckdb"))
                .dataset("sales").build()) {
            for (Resource<Map<String, Object>> each : List.of(orders("a"), streamed("b"))) {
                FAILS.set(true);
                try {
                    pipeline.run(each);
                } catch (PipelineStepFailed failed) {
                    LoadInfo info = pipeline.run(each);
                    System.out.println(info.warnings() + " " + info.dataRowCounts());
                }
            }
        }
    }
}
