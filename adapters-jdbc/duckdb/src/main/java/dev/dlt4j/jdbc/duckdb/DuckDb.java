package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.spi.destination.Destination;
import java.nio.file.Path;

/// Makes the DuckDB destination in code:
///
/// ```java
/// Dlt.pipeline("chess").destination(DuckDb.file("chess.duckdb"))
/// ```
public final class DuckDb {
    private DuckDb() {}

    /// A database file, made when it is not there. A relative path is relative to the folder in which the
    /// pipeline was first created.
    public static Destination<DuckDbDestination.Config> file(String path) {
        return of(DuckDbDestination.Config.ofFile(path));
    }

    /// As [#file(String)].
    public static Destination<DuckDbDestination.Config> file(Path path) {
        return file(path.toString());
    }

    /// A database file named after the pipeline.
    public static Destination<DuckDbDestination.Config> pipelineFile() {
        return of(DuckDbDestination.Config.defaults());
    }

    public static Destination<DuckDbDestination.Config> of(DuckDbDestination.Config config) {
        return Destination.of(new DuckDbDestination(), config);
    }
}
