package dev.dlt4j.it.twoway;

import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.spi.source.MergeWrite;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Write;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How rows are written, as both programs say it, and which ids are in the table after each of four steps.
enum Way {
    APPEND(Map.of("write_disposition", "append", "primary_key", "id", "incremental", "id"),
            Write.of(WriteDisposition.APPEND),
            List.of("1,2", "1,2,3", "1,2,3,4", "1,2,3,4,5")),
    REPLACE(Map.of("write_disposition", "replace"), Write.of(WriteDisposition.REPLACE),
            List.of("1,2", "2,3", "3,4", "4,5")),
    DELETE_INSERT(Map.of("write_disposition", "merge", "primary_key", "id"),
            MergeWrite.strategy("delete-insert"),
            List.of("1,2", "1,2,3", "1,2,3,4", "1,2,3,4,5")),
    UPSERT(Map.of("write_disposition", Map.of("disposition", "merge", "strategy", "upsert"), "primary_key",
            "id"), MergeWrite.strategy("upsert"), List.of("1,2", "1,2,3", "1,2,3,4", "1,2,3,4,5")),
    SCD2(Map.of("write_disposition", Map.of("disposition", "merge", "strategy", "scd2")),
            MergeWrite.strategy("scd2"), List.of("1,2", "1,2,2,3", "1,2,2,3,3,4", "1,2,2,3,3,4,4,5"));

    private final Map<String, Object> hints;
    private final Write write;
    private final List<String> ids;

    Way(Map<String, Object> hints, Write write, List<String> ids) {
        this.hints = hints;
        this.write = write;
        this.ids = ids;
    }

    /// The hints of the resource in Python's words.
    Map<String, Object> hints() {
        Map<String, Object> all = new LinkedHashMap<>(hints);
        all.put("name", "orders");
        return all;
    }

    /// The rows of a step: of two ids, the first of which came in the step before with another text.
    static List<Map<String, Object>> rows(int step) {
        return List.of(row(step + 1, step), row(step + 2, step));
    }

    private static Map<String, Object> row(int id, int step) {
        return Map.of("id", id, "text", "step " + step, "lines", List.of(Map.of("sku", "a" + id)));
    }

    Resource<?> resource(int step) {
        Resource<Map<String, Object>> rows = Resource.of("orders", rows(step)).write(write);
        if (hints.containsKey("primary_key")) {
            rows = rows.primaryKey("id");
        }
        return hints.containsKey("incremental") ? rows.incremental(Incremental.on("id")) : rows;
    }

    /// The ids in the table after a step, in order.
    String ids(int step) {
        return ids.get(step);
    }
}
