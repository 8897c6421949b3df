package dev.dlt4j.jdbc.duckdb;

import java.nio.file.Path;
import org.duckdb.DuckDBConnection;

/// Where DuckDB's main database is.
sealed interface DatabaseSource {
    /// What the credentials call a database in memory.
    String MEMORY = ":memory:";

    /// In a file, made when it is not there.
    record InFile(Path path) implements DatabaseSource {}

    /// In memory; it ends when it is closed.
    record InMemory() implements DatabaseSource {}

    /// That of a connection of the caller, which stays open.
    record OfCaller(DuckDBConnection connection) implements DatabaseSource {}
}
