package dev.dlt4j.jdbc.sqlite;

import dev.dlt4j.spi.destination.Destination;
import java.nio.file.Path;
import java.util.Optional;

/// Makes the SQLite destination in code:
///
/// ```java
/// Dlt.pipeline("chess").destination(Sqlite.file("chess.db"))
/// ```
public final class Sqlite {
    private Sqlite() {}

    /// A database file, made when it is not there. The dataset `players` goes into a second one beside it,
    /// `chess__players.db`. A relative path is relative to the folder in which the pipeline was first
    /// created.
    public static Destination<SqliteDestination.Config> file(String path) {
        return Destination.of(new SqliteDestination(),
                new SqliteDestination.Config(Optional.of(SqliteCredentials.ofFile(path))));
    }

    /// As [#file(String)].
    public static Destination<SqliteDestination.Config> file(Path path) {
        return file(path.toString());
    }
}
