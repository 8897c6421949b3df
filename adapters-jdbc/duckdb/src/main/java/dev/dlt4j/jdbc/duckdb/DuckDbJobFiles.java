package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.jdbc.core.InsertValuesFile;
import dev.dlt4j.spi.destination.TableLoad;
import dev.dlt4j.spi.format.SqlModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/// The job files of a table, as DuckDB reads them itself.
///
/// @param load the table with its files
record DuckDbJobFiles(TableLoad load) {
    /// Files of one format and compression that follow each other are loaded together.
    void insertInto(String target, Connection connection) throws SQLException {
        List<ScannedFile> files = load.files().stream().map(ScannedFile::of).toList();
        int from = 0;
        while (from < files.size()) {
            int to = from + 1;
            while (to < files.size() && files.get(from).isReadLike(files.get(to))) {
                to++;
            }
            insert(connection, target, files.subList(from, to));
            from = to;
        }
    }

    private void insert(Connection connection, String target, List<ScannedFile> files) throws SQLException {
        String format = files.getFirst().format();
        if (format.equals("insert_values") || format.equals("model")) {
            for (ScannedFile file : files) {
                Path path = Path.of(file.location());
                try {
                    if (format.equals("model")) {
                        insertModel(connection, target, path);
                    } else {
                        new InsertValuesFile(path).insertInto(target, connection);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + target + " BY NAME "
                + source(files).select("?"))) {
            bindFiles(insert, files);
            insert.executeLargeUpdate();
        }
    }

    private static void insertModel(Connection connection, String target, Path file)
            throws IOException, SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeLargeUpdate(
                    "INSERT INTO " + target + " BY NAME " + SqlModel.parse(Files.readString(file)).query());
        }
    }

    private JobSource source(List<ScannedFile> files) {
        return JobSource.of(files.getFirst(), load.table(), false);
    }

    private static void bindFiles(PreparedStatement statement, List<ScannedFile> files) throws SQLException {
        Object[] paths = files.stream().map(ScannedFile::location).toArray();
        statement.setArray(1, statement.getConnection().createArrayOf("VARCHAR", paths));
    }

    /// DuckDB's text on a value that does not fit names neither column nor value of a scanned file: looks for
    /// it.
    Optional<String> misfit(Connection connection) {
        List<ScannedFile> files = load.files().stream().map(ScannedFile::of).toList();
        if (files.stream().anyMatch(file -> !isScanned(file))) {
            return Optional.empty();
        }
        return load.table().completeColumns().stream().map(column -> misfit(connection, column, files))
                .filter(found -> !found.isEmpty()).findFirst();
    }

    private String misfit(Connection connection, Column column, List<ScannedFile> files) {
        String name = SqlText.identifier(column.name());
        String type = SqlTypes.of(load.table().name(), column);
        try (PreparedStatement query = connection.prepareStatement("SELECT " + name + "::VARCHAR FROM "
                + source(files).call("?") + " WHERE " + name + " IS NOT NULL AND TRY_CAST(" + name + " AS "
                + type + ") IS NULL LIMIT 1")) {
            bindFiles(query, files);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next()
                        ? "value " + shortened(rows.getString(1)) + " does not fit column \"" + column.name()
                                + "\" of type " + type
                                + ": abort the package, correct the data or give the column a type hint "
                                + "that fits, and run again"
                        : "";
            }
        } catch (SQLException e) {
            return "";
        }
    }

    private static boolean isScanned(ScannedFile file) {
        return !file.format().equals("insert_values") && !file.format().equals("model");
    }

    private static String shortened(String value) {
        return value.length() <= 80 ? value : value.substring(0, 80) + "…";
    }
}
