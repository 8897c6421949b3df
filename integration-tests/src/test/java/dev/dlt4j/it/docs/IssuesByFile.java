package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;

/// An API whose declaration is in a file of its own.
final class IssuesByFile {
    private IssuesByFile() {}

    public static void main(String[] arguments) {
        // snippet
        Source github = Dlt.source("rest_api", Path.of("github.toml"));
        try (Pipeline pipeline = Dlt.pipeline("github").destination(DuckDb.file("github.duckdb"))
                .dataset("github_data").build()) {
            System.out.println(pipeline.run(github).dataRowCounts());
        }
        // end
    }
}
