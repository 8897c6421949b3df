package dev.dlt4j.jdbc.mysql;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.jdbc.core.TypedJsonFile;
import dev.dlt4j.spi.sql.SqlDialect;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Rows as statements that insert many of them: for servers that take no files from clients.
final class ManyRowInserts {
    private static final int PIECE = 1 << 20;
    /// A character of UTF-8 has at most as many bytes for each `char`.
    private static final int BYTES = 3;

    private final Connection connection;
    private final SqlDialect dialect;
    private final List<Column> columns;
    private final String head;
    private final long most;

    /// @param maxPacket bytes of the largest statement that the server takes
    ManyRowInserts(Connection connection, SqlDialect dialect, String target, Table table, long maxPacket) {
        this.connection = connection;
        this.dialect = dialect;
        columns = table.completeColumns();
        head = columns.stream().map(column -> dialect.identifier(column.name()))
                .collect(Collectors.joining(", ", "INSERT INTO " + target + " (", ") VALUES "));
        most = Math.min(PIECE, maxPacket / (2 * BYTES));
    }

    void insert(TypedJsonFile.Pages pages) throws IOException, SQLException {
        try (Statement statement = connection.createStatement()) {
            // a brace in a text is not an escape of JDBC
            statement.setEscapeProcessing(false);
            var sql = new StringBuilder(head);
            for (List<?> page = pages.next(); page != null; page = pages.next()) {
                for (Object row : page) {
                    sql.append(sql.length() == head.length() ? "(" : ", (");
                    appendRow(sql, (Map<?, ?>) row);
                    sql.append(')');
                    if (sql.length() >= most) {
                        statement.execute(sql.toString());
                        sql.setLength(head.length());
                    }
                }
            }
            if (sql.length() > head.length()) {
                statement.execute(sql.toString());
            }
        }
    }

    private void appendRow(StringBuilder sql, Map<?, ?> row) {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            Object value = row.get(column.name());
            sql.append(i == 0 ? "" : ", ");
            if (value == null) {
                sql.append("NULL");
            } else if (CellText.isHex(column)) {
                sql.append("X'").append(CellText.of(column, value)).append('\'');
            } else {
                sql.append(dialect.literal(CellText.of(column, value)));
            }
        }
    }
}
