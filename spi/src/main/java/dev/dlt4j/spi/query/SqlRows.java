package dev.dlt4j.spi.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of a query, read from the database as they are asked for. They hold a connection until they are
/// closed. Not for use by several threads.
public interface SqlRows extends AutoCloseable {
    /// The columns, in the order of the query.
    List<SqlColumn> columns();

    /// Goes to the next row, at first to the first one.
    ///
    /// @return false when there is none left
    boolean next();

    /// A value of the current row: null, a text, `Boolean`, `Long`, `BigInteger`, `Double`, `BigDecimal`,
    /// `LocalDate`, `LocalTime`, `LocalDateTime`, `OffsetDateTime` in UTC, or `byte[]`. Documents, lists and
    /// whatever else a database has come as text.
    ///
    /// @param column its position, from 0
    @Nullable
    Object value(int column);

    /// The current row by the names of its columns, in their order.
    default Map<String, @Nullable Object> row() {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < columns().size(); i++) {
            row.put(columns().get(i).name(), value(i));
        }
        return row;
    }

    /// All rows that are left, in memory; closes them.
    default List<Map<String, @Nullable Object>> all() {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        try (this) {
            while (next()) {
                all.add(row());
            }
        }
        return all;
    }

    /// The only value of a result of one row and one column; empty when it is null. Closes the rows.
    ///
    /// @throws IllegalStateException when there are more rows or columns, or no row
    default Optional<Object> single() {
        try (this) {
            if (columns().size() != 1 || !next()) {
                throw new IllegalStateException("expected one row with one column, found "
                        + (columns().size() == 1 ? "no row" : columns().size() + " columns"));
            }
            Optional<Object> value = Optional.ofNullable(value(0));
            if (next()) {
                throw new IllegalStateException("expected one row with one column, found more rows");
            }
            return value;
        }
    }

    @Override
    void close();
}
