package dev.dlt4j.dataset;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.spi.query.SqlColumn;
import dev.dlt4j.spi.query.SqlRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows of a relation with values of the types that its columns have. They hold a connection until they are
/// closed.
final class TypedRows implements AutoCloseable {
    private final SqlRows rows;
    private final List<Column> columns;
    private final boolean haveSchema;

    /// @param known the columns as the schema has them; none when only the database knows them
    TypedRows(SqlRows rows, List<Column> known) {
        this.rows = rows;
        this.haveSchema = !known.isEmpty();
        this.columns = known.isEmpty() ? found(rows.columns()) : known;
    }

    private static List<Column> found(List<SqlColumn> columns) {
        List<Column> found = new ArrayList<>();
        for (SqlColumn column : columns) {
            Column typed = Column.of(column.name(), column.type(), true);
            found.add(switch (column.type()) {
                case TIMESTAMP -> typed.with("timezone", column.timezone());
                case DECIMAL -> column.precision() == 0
                        ? typed
                        : typed.with("precision", (long) column.precision()).with("scale",
                                (long) column.scale());
                default -> typed;
            });
        }
        return List.copyOf(found);
    }

    /// Whether the columns are as a schema has them, and not as the database names them.
    boolean haveSchema() {
        return haveSchema;
    }

    List<Column> columns() {
        return columns;
    }

    boolean next() {
        return rows.next();
    }

    @Nullable
    Object value(int column) {
        Object value = rows.value(column);
        return value == null ? null : TypedValue.of(columns.get(column), value);
    }

    Map<String, @Nullable Object> row() {
        Map<String, @Nullable Object> row = LinkedHashMap.newLinkedHashMap(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i).name(), value(i));
        }
        return row;
    }

    @Override
    public void close() {
        rows.close();
    }
}
