package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.cloud.filesystem.Files;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.source.Resource;

/// Lines of the how-to pages.
final class HowTo {
    private HowTo() {}

    static Pipeline.Builder intoAFile() {
        return
        // snippet
        Dlt.pipeline("chess").destination(DuckDb.file("chess.duckdb"))
        // end
        ;
    }

    static Resource<Object> files() {
        // snippet
        Resource<Object> events = Files.at("data/").glob("*.jsonl").resource("events").primaryKey("id");
        // end
        return events;
    }
}
