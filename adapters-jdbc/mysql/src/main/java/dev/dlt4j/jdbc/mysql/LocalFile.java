package dev.dlt4j.jdbc.mysql;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.jdbc.core.TypedJsonFile;
import dev.dlt4j.spi.sql.SqlDialect;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.mariadb.jdbc.Statement;

/// Rows by `LOAD DATA LOCAL`, the quickest way into a table. What does not fit is only a warning there, and
/// the row comes in with another value or not at all; so any warning is an error here.
final class LocalFile {
    /// Numbers of more digits than their column are rounded, as by an insert.
    private static final String NOTE = "Note";
    private static final String DATA = "22000";

    private final Connection connection;
    private final List<Column> columns;
    private final String sql;

    LocalFile(Connection connection, SqlDialect dialect, String target, Table table) {
        this.connection = connection;
        columns = table.completeColumns();
        List<String> fields = new ArrayList<>();
        List<String> bytes = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = dialect.identifier(columns.get(i).name());
            boolean hex = CellText.isHex(columns.get(i));
            fields.add(hex ? "@b" + i : name);
            if (hex) {
                bytes.add(name + " = UNHEX(@b" + i + ')');
            }
        }
        // the name is never opened: the driver sends the rows in its place
        sql = "LOAD DATA LOCAL INFILE 'rows' INTO TABLE " + target + " CHARACTER SET utf8mb4 FIELDS "
                + "TERMINATED BY '\\t' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n' ("
                + String.join(", ", fields) + ')'
                + (bytes.isEmpty() ? "" : " SET " + String.join(", ", bytes));
    }

    void load(TypedJsonFile.Pages pages) throws IOException, SQLException {
        try (var rows = new RowBytes(pages, columns);
                java.sql.Statement made = connection.createStatement()) {
            Statement statement = made.unwrap(Statement.class);
            statement.setLocalInfileInputStream(rows);
            long loaded = statement.executeLargeUpdate(sql);
            rows.throwFailure();
            requireNoWarning(made);
            if (loaded != rows.count()) {
                throw new SQLException("the server took " + loaded + " of " + rows.count() + " rows", DATA);
            }
        }
    }

    private static void requireNoWarning(java.sql.Statement statement) throws SQLException {
        try (ResultSet warnings = statement.executeQuery("SHOW WARNINGS LIMIT 100")) {
            while (warnings.next()) {
                if (!warnings.getString(1).equals(NOTE)) {
                    throw new SQLException(warnings.getString(3), DATA, warnings.getInt(2));
                }
            }
        }
    }
}
