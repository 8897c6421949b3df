package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.sql.SqlDialect;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Sends job files of COPY's binary form as they are. Where a column has another type than the file was
/// written for (somebody changed it, or it is one that dlt has no name for, such as `uuid` or PostGIS'
/// `geometry`), the rows go through a temporary table and are converted by way of their texts.
final class CopyLoader {
    private static final int BUFFER = 1 << 18;
    /// From here on building indexes again is worth two more statements and a lock on the table.
    private static final long MANY_BYTES = 4L << 20;
    private static final String TEMPORARY = "dlt4j_copied";

    /// A column of the table.
    ///
    /// @param catalogName the type's short name
    /// @param type        the type with its parameters, as a cast names it
    private record There(String catalogName, String type) {}

    private final Connection connection;
    private final SqlDialect dialect;
    private final String target;

    /// @param target the table as it is written in statements
    CopyLoader(Connection connection, SqlDialect dialect, String target) {
        this.connection = connection;
        this.dialect = dialect;
        this.target = target;
    }

    void load(List<Path> files) throws SQLException, IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        DeferredIndexes indexes = bytes < MANY_BYTES
                ? new DeferredIndexes(connection, target, Map.of())
                : DeferredIndexes.takeAway(connection, target);
        Map<String, There> columns = columns();
        for (Path file : files) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
                CopyHeader header = CopyHeader.read(in);
                if (header == null) {
                    throw new TerminalException("job file " + file + " for table " + target
                            + " is not of format " + CopyFormat.NAME + "; abort the package and run again");
                }
                load(header, in, columns);
            }
        }
        indexes.putBack();
    }

    private void load(CopyHeader header, InputStream in, Map<String, There> columns)
            throws SQLException, IOException {
        boolean direct = header.columns().stream().allMatch(column -> {
            There there = columns.get(column.name());
            // a column that is gone: PostgreSQL says so itself
            return there == null || column.type().isReadBy(there.catalogName());
        });
        if (direct) {
            copy(target, header, in);
            return;
        }
        execute("CREATE TEMPORARY TABLE " + TEMPORARY + " ("
                + header.columns().stream()
                        .map(column -> quoted(column) + ' ' + column.type().catalogName())
                        .collect(Collectors.joining(", "))
                + ") ON COMMIT DROP");
        copy(TEMPORARY, header, in);
        execute("INSERT INTO " + target + " (" + names(header) + ") SELECT " + header.columns().stream()
                .map(column -> converted(column, columns.get(column.name())))
                .collect(Collectors.joining(", ")) + " FROM " + TEMPORARY);
        execute("DROP TABLE " + TEMPORARY);
    }

    private String converted(CopyHeader.Entry column, @Nullable There there) {
        return there == null || column.type().isReadBy(there.catalogName())
                ? quoted(column)
                : "CAST(CAST(" + quoted(column) + " AS text) AS " + there.type() + ')';
    }

    private void copy(String table, CopyHeader header, InputStream in) throws SQLException, IOException {
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn(
                "COPY " + table + " (" + names(header) + ") FROM STDIN (FORMAT binary)", in, BUFFER);
    }

    private String names(CopyHeader header) {
        return header.columns().stream().map(this::quoted).collect(Collectors.joining(", "));
    }

    private String quoted(CopyHeader.Entry column) {
        return dialect.identifier(column.name());
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Map<String, There> columns() throws SQLException {
        Map<String, There> columns = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT a.attname, t.typname, format_type(a.atttypid, a.atttypmod) FROM pg_attribute a JOIN "
                        + "pg_type t ON t.oid = a.atttypid WHERE a.attrelid = to_regclass(?) AND a.attnum "
                        + "> 0 "
                        + "AND NOT a.attisdropped")) {
            query.setString(1, target);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    columns.put(rows.getString(1), new There(rows.getString(2), rows.getString(3)));
                }
            }
        }
        return columns;
    }
}
