package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.spi.destination.Destination;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

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

    /// A database in memory, for tests and for looking at data at once: it ends when the pipeline is closed.
    public static Destination<DuckDbDestination.Config> memory() {
        return of(DuckDbDestination.Config.inMemory());
    }

    /// The database of a connection of yours, in memory or not, also with what you attached to it. Work is
    /// done on connections that are made from it, so what you have not committed is not seen; it is never
    /// closed, and is to stay open until the pipeline is closed. Its settings remain as they are.
    ///
    /// The database that the connection uses at the moment is loaded into, unless
    /// [DuckDbDestination.Config#withCatalog] names another.
    ///
    /// @throws IllegalArgumentException when it is not a connection of DuckDB's driver
    public static Destination<DuckDbDestination.Config> connection(Connection connection) {
        return connection(connection, DuckDbDestination.Config.defaults());
    }

    /// As [#connection(Connection)], with databases to attach, a catalog or settings; there are no
    /// credentials.
    public static Destination<DuckDbDestination.Config> connection(Connection connection,
            DuckDbDestination.Config config) {
        if (config.credentials().isPresent()) {
            throw new IllegalArgumentException("a connection is its own database: leave out the credentials");
        }
        try {
            if (connection.isWrapperFor(DuckDBConnection.class)) {
                return Destination.of(new DuckDbDestination(connection.unwrap(DuckDBConnection.class)),
                        config);
            }
        } catch (SQLException e) {
            throw new IllegalArgumentException("the connection cannot be asked whether it is DuckDB's", e);
        }
        throw new IllegalArgumentException(
                "a connection of DuckDB is needed, not " + connection.getClass().getName());
    }

    public static Destination<DuckDbDestination.Config> of(DuckDbDestination.Config config) {
        return Destination.of(new DuckDbDestination(), config);
    }
}
