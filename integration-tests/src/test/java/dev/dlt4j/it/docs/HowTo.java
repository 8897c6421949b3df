package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.Retry;
import dev.dlt4j.cloud.filesystem.Filesystem;
import dev.dlt4j.cloud.filesystem.FolderFiles;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.extensions.cel.Cel;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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

    static Pipeline schemaFiles() {
        // snippet
        Pipeline pipeline = Dlt.pipeline("events").destination("duckdb")
                .importSchemaPath(Path.of("schemas/import"))
                .exportSchemaPath(Path.of("schemas/export")).build();
        // end
        return pipeline;
    }

    static LoadInfo triedAgain(Pipeline pipeline, Source github) {
        // snippet
        LoadInfo info = Retry.transientErrors(3).call(() -> pipeline.run(github));
        // end
        return info;
    }

    static Pipeline.Builder asCsv() {
        return
        // snippet
        Dlt.pipeline("chess").destination(DuckDb.file("chess.duckdb"))
                .config("normalize.loader_file_format", "csv")
                .config("normalize.data_writer.delimiter", "|")
                .config("normalize.data_writer.file_max_items", 100_000)
        // end
        ;
    }

    static Resource<Map<String, Object>> byExpression(Resource<Map<String, Object>> issues) {
        // snippet
        Resource<Map<String, Object>> open = issues.filter(Cel.on("item.state == 'open'")::test);
        // end
        return open;
    }

    static Resource<Object> newFiles() {
        // snippet
        Resource<Object> fresh = FolderFiles.at("data/").glob("*.jsonl")
                .incremental(Incremental.on("modification_date")).resource("events");
        // end
        return fresh;
    }

    static Destination<?> laidOut() {
        // snippet
        Destination<?> lake = Filesystem.folder("lake/")
                .layout("{table_name}/{YYYY}/{MM}/{region}.{load_id}.{file_id}.{ext}")
                .placeholder("region", file -> file.table().endsWith("_eu") ? "eu" : "us").build();
        // end
        return lake;
    }

    static LoadInfo intoFiles(List<Map<String, Object>> players) {
        // snippet
        LoadInfo info = Dlt.pipeline("chess").destination(Filesystem.folder("lake/").build())
                .dataset("players")
                .build()
                .run(Resource.of("player", players).primaryKey("id"));
        // end
        return info;
    }

    static Resource<Object> files() {
        // snippet
        Resource<Object> events = FolderFiles.at("data/").glob("*.jsonl").resource("events").primaryKey("id");
        // end
        return events;
    }
}
