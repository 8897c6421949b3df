package dev.dlt4j.it.docs;

// snippet
import dev.dlt4j.Dlt;
import dev.dlt4j.LoadInfo;
import dev.dlt4j.Pipeline;
import dev.dlt4j.cloud.filesystem.FolderFiles;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.source.Source;

public class FirstPipeline {
    public static void main(String[] arguments) {
        var players = FolderFiles.at("data").glob("players-*.jsonl").resource("players")
                .primaryKey("id").write(WriteDisposition.REPLACE);
        try (Pipeline pipeline = Dlt.pipeline("chess_in_java")
                .destination(DuckDb.file("chess_in_java.duckdb")).dataset("chess").build()) {
            LoadInfo info = pipeline.run(Source.of("club", players));
            System.out.println(info);
        }
    }
}
// end
