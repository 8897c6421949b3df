package dev.dlt4j.jdbc.core;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.query.SqlColumn;
import dev.dlt4j.spi.query.SqlRows;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Rows of a query as the driver brings them.
final class JdbcRows implements SqlRows {
    private final Statement statement;
    private final ResultSet rows;
    private final Consumer<Boolean> end;
    private final Function<SQLException, DltException> failure;
    private final List<SqlColumn> columns;
    private final boolean[] zoned;
    private boolean failed;
    private boolean closed;

    /// @param end     is given whether all went well, when the rows are closed
    /// @param failure makes the exception of a failure
    JdbcRows(Statement statement, ResultSet rows, Consumer<Boolean> end,
            Function<SQLException, DltException> failure) throws SQLException {
        this.statement = statement;
        this.rows = rows;
        this.end = end;
        this.failure = failure;
        ResultSetMetaData metaData = rows.getMetaData();
        List<SqlColumn> found = new ArrayList<>();
        zoned = new boolean[metaData.getColumnCount()];
        for (int i = 1; i <= metaData.getColumnCount(); i++) {
            String name = metaData.getColumnTypeName(i).toLowerCase(Locale.ROOT);
            zoned[i - 1] = name.equals("timestamptz")
                    || metaData.getColumnType(i) == Types.TIMESTAMP_WITH_TIMEZONE;
            found.add(new SqlColumn(metaData.getColumnLabel(i), type(metaData.getColumnType(i), name)));
        }
        columns = List.copyOf(found);
    }

    /// PostgreSQL's driver has `bool` and `bit(3)` as one type, and money as a double.
    private static DataType type(int type, String name) {
        return switch (type) {
            case Types.BOOLEAN -> DataType.BOOL;
            case Types.BIT -> name.equals("bool") ? DataType.BOOL : DataType.TEXT;
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> DataType.BIGINT;
            case Types.FLOAT, Types.REAL, Types.DOUBLE ->
                name.equals("money") ? DataType.TEXT : DataType.DOUBLE;
            case Types.DECIMAL, Types.NUMERIC -> DataType.DECIMAL;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> DataType.TIMESTAMP;
            case Types.DATE -> DataType.DATE;
            case Types.TIME -> name.equals("timetz") ? DataType.TEXT : DataType.TIME;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> DataType.BINARY;
            default -> switch (name) {
                case "json", "jsonb" -> DataType.JSON;
                case "hugeint", "uhugeint", "ubigint" -> DataType.DECIMAL;
                default -> DataType.TEXT;
            };
        };
    }

    @Override
    public List<SqlColumn> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        try {
            return rows.next();
        } catch (SQLException e) {
            failed = true;
            throw failure.apply(e);
        }
    }

    @Override
    public @Nullable Object value(int column) {
        try {
            return read(column);
        } catch (SQLException e) {
            failed = true;
            throw failure.apply(e);
        }
    }

    private @Nullable Object read(int column) throws SQLException {
        int index = column + 1;
        return switch (columns.get(column).type()) {
            case TEXT, JSON -> rows.getString(index);
            case DATE -> rows.getObject(index, LocalDate.class);
            case TIME -> rows.getObject(index, LocalTime.class);
            case BINARY -> rows.getBytes(index);
            case TIMESTAMP -> zoned[column] ? moment(index) : rows.getObject(index, LocalDateTime.class);
            case BOOL, BIGINT, DOUBLE, DECIMAL, WEI -> number(rows.getObject(index));
        };
    }

    private @Nullable Object moment(int index) throws SQLException {
        OffsetDateTime moment = rows.getObject(index, OffsetDateTime.class);
        return moment == null ? null : moment.withOffsetSameInstant(ZoneOffset.UTC);
    }

    private static @Nullable Object number(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal decimal -> decimal;
            case BigInteger integer -> integer;
            // as it is written, not with the digits that a double has more
            case Float single -> Double.valueOf(single.toString());
            case Double number -> number;
            case Number number -> number.longValue();
            case Boolean yes -> yes;
            default -> value.toString();
        };
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (statement) {
            rows.close();
        } catch (SQLException e) {
            failed = true;
        }
        end.accept(!failed);
    }
}
