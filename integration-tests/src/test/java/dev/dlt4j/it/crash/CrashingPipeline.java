package dev.dlt4j.it.crash;

import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.PipelineStep;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.jdbc.postgres.Postgres;
import dev.dlt4j.spi.progress.Progress;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A process that runs a pipeline and is killed at a point, or comes to its end: `FOLDER POINT [URL]`, where
/// a URL is that of a PostgreSQL to load into instead of a file.
final class CrashingPipeline {
    static final int EXIT = 42;
    static final int ORDERS = 40;

    private CrashingPipeline() {}

    public static void main(String[] arguments) {
        Warehouse warehouse = new Warehouse(Path.of(arguments[0]));
        CrashPoint wanted = CrashPoint.valueOf(arguments[1]);
        try (Pipeline pipeline = warehouse.pipeline("shop")
                .destination(arguments.length > 2
                        ? CrashingDestination.over(Postgres.url(arguments[2]), wanted)
                        : CrashingDestination.over(DuckDb.file(warehouse.file()), wanted))
                .config("load.workers", 1).onProgress(event -> onEvent(event, wanted)).build()) {
            pipeline.run(source(() -> CrashPoint.WITHIN_EXTRACT.reached(wanted)));
        }
    }

    private static void onEvent(Progress event, CrashPoint wanted) {
        switch (event) {
            case Progress.StepEnded ended when ended.step() == PipelineStep.EXTRACT ->
                CrashPoint.AFTER_EXTRACT.reached(wanted);
            case Progress.StepEnded ended when ended.step() == PipelineStep.NORMALIZE ->
                CrashPoint.AFTER_NORMALIZE.reached(wanted);
            case Progress.Counted counted when counted.step() == PipelineStep.NORMALIZE
                    && counted.done() > 0 ->
                CrashPoint.WITHIN_NORMALIZE.reached(wanted);
            case Progress.StepStarted started -> {
            }
            case Progress.StepEnded ended -> {
            }
            case Progress.Counted counted -> {
            }
        }
    }

    /// Two tables and a nested one to append to, and a table with a nested one to merge into.
    ///
    /// @param midway is run when half of the rows are handed over
    static Source source(Runnable midway) {
        Resource<Map<String, Object>> customers = Resource.of("customers",
                List.of(Map.of("id", 1L), Map.of("id", 2L)));
        Resource<Map<String, Object>> orders = Resource.push("orders", (context, out) -> {
            for (long id = 0; id < ORDERS; id++) {
                out.emit(
                        Map.of("id", id, "items", List.of(Map.of("sku", "a" + id), Map.of("sku", "b" + id))));
                if (id == ORDERS / 2) {
                    midway.run();
                }
            }
        });
        Resource<Map<String, Object>> returns = Resource.of("returns",
                List.<Map<String, Object>>of(Map.of("id", 1L, "items", List.of(Map.of("sku", "a1"))),
                        Map.of("id", 2L, "items", List.of(Map.of("sku", "a2")))))
                .primaryKey("id").write(WriteDisposition.MERGE);
        return Source.of("shop", List.of(customers, orders, returns));
    }
}
