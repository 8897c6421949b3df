package dev.dlt4j.jdbc.sqlite;

import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.json.TypedJson;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.jdbc.core.MomentText;
import dev.dlt4j.spi.sql.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Inserts rows of typed JSON in batches, with the values that dlt has SQLAlchemy write.
final class SqliteRows implements AutoCloseable {
    private static final int BATCH = 1000;

    private final List<Column> columns;
    private final PreparedStatement insert;
    private int waiting;

    SqliteRows(Connection connection, SqlDialect dialect, String target, Table table) throws SQLException {
        columns = table.completeColumns();
        insert = connection.prepareStatement(columns.stream().map(column -> dialect.identifier(column.name()))
                .collect(Collectors.joining(", ", "INSERT INTO " + target + " (", ") VALUES ("))
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ')');
    }

    void add(Map<?, ?> row) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            bind(i + 1, column.dataTypeOrNull(), row.get(column.name()));
        }
        insert.addBatch();
        if (++waiting == BATCH) {
            finish();
        }
    }

    /// Sends what waits.
    void finish() throws SQLException {
        if (waiting > 0) {
            insert.executeBatch();
            waiting = 0;
        }
    }

    private void bind(int at, @Nullable DataType type, @Nullable Object value) throws SQLException {
        if (value == null) {
            insert.setNull(at, Types.NULL);
        } else if (type == DataType.JSON) {
            insert.setString(at, JsonText.compact(value));
        } else if (value instanceof Long number) {
            insert.setLong(at, number);
        } else if (value instanceof Double number) {
            insert.setDouble(at, number);
        } else if (value instanceof Boolean bool) {
            insert.setInt(at, bool ? 1 : 0);
        } else {
            bindText(at, type, value.toString());
        }
    }

    private void bindText(int at, @Nullable DataType type, String text) throws SQLException {
        switch (type) {
            case BINARY -> insert.setBytes(at, Base64.getDecoder().decode(TypedJson.unmark(text)));
            case TIMESTAMP -> insert.setString(at, MomentText.timestamp(TypedJson.unmark(text)));
            case TIME -> insert.setString(at, MomentText.time(TypedJson.unmark(text)));
            case DATE, DECIMAL, WEI -> insert.setString(at, TypedJson.unmark(text));
            case TEXT, DOUBLE, BOOL, BIGINT, JSON -> insert.setString(at, text);
            case null -> insert.setString(at, text);
        }
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }
}
