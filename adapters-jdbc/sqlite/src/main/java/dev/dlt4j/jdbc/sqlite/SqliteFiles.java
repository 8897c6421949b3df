package dev.dlt4j.jdbc.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The files of a database: its own, and one beside it for each dataset.
///
/// @param database the file that is configured
record SqliteFiles(Path database) {
    /// The dataset that is the database file itself.
    static final String MAIN = "main";

    /// `chess.db` has the dataset `players` in `chess__players.db`, as in dlt.
    Path dataset(String name) {
        if (name.equals(MAIN)) {
            return database;
        }
        String file = database.getFileName().toString();
        int dot = file.lastIndexOf('.');
        String stem = dot <= 0 ? file : file.substring(0, dot);
        return database.resolveSibling(stem + "__" + name + file.substring(stem.length()));
    }

    /// Deletes a dataset's file with the two that SQLite keeps beside an open one.
    void delete(String dataset) throws IOException {
        for (String end : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(Path.of(dataset(dataset) + end));
        }
    }
}
