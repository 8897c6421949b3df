package dev.dlt4j.jdbc.core;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.domain.type.IsoDateTime;
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
    /// The most that a decimal of a batch has.
    private static final int MAX_DIGITS = 76;
    /// Of the largest unsigned integer of 128 bits.
    private static final int INTEGER_DIGITS = 39;

    private final Statement statement;
    private final ResultSet rows;
    private final Consumer<Boolean> end;
    private final Function<SQLException, DltException> failure;
    private final List<SqlColumn> columns;
    private final boolean momentsAreTexts;
    private boolean failed;
    private boolean closed;

    /// @param momentsAreTexts whether the database keeps dates and times as texts
    /// @param end             is given whether all went well, when the rows are closed
    /// @param failure         makes the exception of a failure
    JdbcRows(Statement statement, ResultSet rows, boolean momentsAreTexts, Consumer<Boolean> end,
            Function<SQLException, DltException> failure) throws SQLException {
        this.momentsAreTexts = momentsAreTexts;
        this.statement = statement;
        this.rows = rows;
        this.end = end;
        this.failure = failure;
        ResultSetMetaData metaData = rows.getMetaData();
        List<SqlColumn> found = new ArrayList<>();
        for (int i = 1; i <= metaData.getColumnCount(); i++) {
            String name = metaData.getColumnTypeName(i).toLowerCase(Locale.ROOT);
            boolean zoned = name.equals("timestamptz")
                    || metaData.getColumnType(i) == Types.TIMESTAMP_WITH_TIMEZONE;
            DataType type = type(metaData.getColumnType(i), name);
            int digits = type == DataType.DECIMAL ? digits(metaData, i, name) : 0;
            found.add(new SqlColumn(metaData.getColumnLabel(i), type, digits,
                    digits == 0 ? 0 : metaData.getScale(i), zoned));
        }
        columns = List.copyOf(found);
    }

    /// The digits of decimals; 0 where the driver does not know them, for which some say the greatest number.
    private static int digits(ResultSetMetaData metaData, int column, String type) throws SQLException {
        int precision = metaData.getPrecision(column);
        boolean known = precision > 0 && precision <= MAX_DIGITS && metaData.getScale(column) >= 0;
        return type.endsWith("int") ? INTEGER_DIGITS : known ? precision : 0;
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
        SqlColumn known = columns.get(column);
        return switch (known.type()) {
            case TEXT, JSON -> rows.getString(index);
            case DATE -> momentsAreTexts ? parsed(index) : rows.getObject(index, LocalDate.class);
            case TIME -> momentsAreTexts ? parsed(index) : rows.getObject(index, LocalTime.class);
            case BINARY -> rows.getBytes(index);
            case TIMESTAMP -> momentsAreTexts
                    ? parsed(index)
                    : known.timezone() ? moment(index) : rows.getObject(index, LocalDateTime.class);
            case BOOL -> truth(number(rows.getObject(index)));
            case BIGINT, DOUBLE, DECIMAL, WEI -> number(rows.getObject(index));
        };
    }

    /// The text itself where it cannot be parsed.
    private @Nullable Object parsed(int index) throws SQLException {
        String text = rows.getString(index);
        Object moment = text == null ? null : IsoDateTime.temporal(text);
        return moment == null ? text : moment;
    }

    private static @Nullable Object truth(@Nullable Object value) {
        return value instanceof Long number ? (Object) (number != 0) : value;
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
