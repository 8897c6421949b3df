package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.jdbc.core.InsertValuesFile;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.TableLoad;
import dev.dlt4j.spi.format.SqlModel;
import dev.dlt4j.spi.sql.SqlDialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Loads the job files of a table, each in the way of its format.
record PostgresJobFiles(Connection connection, SqlDialect dialect, String target, TableLoad load) {
    void insertAll() throws SQLException {
        try {
            List<Path> copied = load.files().stream().filter(file -> file.format().equals(CopyFormat.NAME))
                    .map(JobFile::path).toList();
            if (!copied.isEmpty()) {
                new CopyLoader(connection, dialect, target).load(copied);
            }
            for (JobFile file : load.files()) {
                loadOther(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void loadOther(JobFile file) throws SQLException, IOException {
        switch (file.format()) {
            case CopyFormat.NAME -> {
                // loaded with the others of its kind
            }
            case "insert_values" -> new InsertValuesFile(file.path()).insertInto(target, connection);
            case "csv" -> new CsvLoader(connection, dialect, target, load.table()).load(file);
            case "model" -> insert(SqlModel.parse(Files.readString(file.path())).query());
            default -> throw new TerminalException("PostgreSQL cannot load job files of format \""
                    + file.format() + "\" into table \"" + load.table().name()
                    + "\"; it loads pgcopy, insert_values, csv and model");
        }
    }

    /// The query's columns go by their names, whatever their order.
    private void insert(String query) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement prepared = connection.prepareStatement(query)) {
            ResultSetMetaData columns = prepared.getMetaData();
            for (int i = 1; columns != null && i <= columns.getColumnCount(); i++) {
                names.add(dialect.identifier(columns.getColumnLabel(i)));
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.executeLargeUpdate(
                    "INSERT INTO " + target + " (" + String.join(", ", names) + ") " + query);
        }
    }
}
