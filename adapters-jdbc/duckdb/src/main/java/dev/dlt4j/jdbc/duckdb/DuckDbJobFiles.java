package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.jdbc.core.InsertValuesFile;
import dev.dlt4j.spi.destination.JobFile;
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
        List<JobFile> files = load.files();
        int from = 0;
        while (from < files.size()) {
            int to = from + 1;
            while (to < files.size() && isAlike(files.get(from), files.get(to))) {
                to++;
            }
            insert(connection, target, files.subList(from, to));
            from = to;
        }
    }

    private static boolean isAlike(JobFile first, JobFile other) {
        try {
            return other.format().equals(first.format())
                    && InsertValuesFile.isGzip(first.path()) == InsertValuesFile.isGzip(other.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void insert(Connection connection, String target, List<JobFile> files) throws SQLException {
        String format = files.getFirst().format();
        if (format.equals("insert_values") || format.equals("model")) {
            for (JobFile file : files) {
                try {
                    if (format.equals("model")) {
                        insertModel(connection, target, file.path());
                    } else {
                        new InsertValuesFile(file.path()).insertInto(target, connection);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return;
        }
        try (PreparedStatement insert = connection
                .prepareStatement(source(files.getFirst()).insertInto(target))) {
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

    private JobSource source(JobFile first) {
        try {
            return JobSource.of(first, load.table(), InsertValuesFile.isGzip(first.path()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void bindFiles(PreparedStatement statement, List<JobFile> files) throws SQLException {
        Object[] paths = files.stream().map(file -> file.path().toAbsolutePath().toString()).toArray();
        statement.setArray(1, statement.getConnection().createArrayOf("VARCHAR", paths));
    }

    /// DuckDB's text on a value that does not fit names neither column nor value of a scanned file: looks for
    /// it.
    Optional<String> misfit(Connection connection) {
        if (load.files().stream().anyMatch(file -> !isScanned(file))) {
            return Optional.empty();
        }
        return load.table().completeColumns().stream().map(column -> misfit(connection, column))
                .filter(found -> !found.isEmpty()).findFirst();
    }

    private String misfit(Connection connection, Column column) {
        String name = SqlText.identifier(column.name());
        String type = SqlTypes.of(load.table().name(), column);
        try (PreparedStatement query = connection.prepareStatement("SELECT " + name + "::VARCHAR FROM "
                + source(load.files().getFirst()).function() + " WHERE " + name + " IS NOT NULL AND TRY_CAST("
                + name + " AS " + type
                + ") IS NULL LIMIT 1")) {
            bindFiles(query, load.files());
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

    private static boolean isScanned(JobFile file) {
        return !file.format().equals("insert_values") && !file.format().equals("model");
    }

    private static String shortened(String value) {
        return value.length() <= 80 ? value : value.substring(0, 80) + "…";
    }
}
