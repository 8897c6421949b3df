package dev.dlt4j.jdbc.duckdb;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.jdbc.core.CatalogColumn;
import dev.dlt4j.spi.destination.StoredTypes;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The types that DuckDB's catalog has for the columns of a dataset, by table and column.
record DuckDbTypes(Map<String, Map<String, String>> types) implements StoredTypes {
    private static final int MICROS = 6;
    private static final String DECIMAL = "DECIMAL(";

    @Override
    public Optional<Column> other(String table, Column wanted) {
        String there = types.getOrDefault(table, Map.of()).get(wanted.name());
        return there == null || there.equals(SqlTypes.of(table, wanted))
                ? Optional.empty()
                : Optional.ofNullable(column(there, wanted));
    }

    /// Only timestamps without a zone are kept in the unit that their precision asks for.
    @Override
    public int secondDigits(Column wanted, int usual) {
        boolean kept = wanted.dataTypeOrNull() == DataType.TIMESTAMP && !wanted.timezone();
        return kept ? wanted.precision().orElse(usual) : MICROS;
    }

    private static @Nullable Column column(String type, Column wanted) {
        if (type.startsWith(DECIMAL)) {
            int comma = type.indexOf(',');
            return typed(wanted, DataType.DECIMAL)
                    .with("precision", Long.valueOf(type.substring(DECIMAL.length(), comma)))
                    .with("scale", Long.valueOf(type.substring(comma + 1, type.length() - 1)));
        }
        return switch (type) {
            case "BOOLEAN" -> typed(wanted, DataType.BOOL);
            case "DOUBLE" -> typed(wanted, DataType.DOUBLE);
            case "VARCHAR" -> typed(wanted, DataType.TEXT);
            case "BLOB" -> typed(wanted, DataType.BINARY);
            case "JSON" -> typed(wanted, DataType.JSON);
            case "DATE" -> typed(wanted, DataType.DATE);
            case "TIME" -> typed(wanted, DataType.TIME);
            case "TINYINT" -> precise(wanted, DataType.BIGINT, 8);
            case "SMALLINT" -> precise(wanted, DataType.BIGINT, 16);
            case "INTEGER" -> precise(wanted, DataType.BIGINT, 32);
            case "BIGINT" -> typed(wanted, DataType.BIGINT);
            case "HUGEINT" -> precise(wanted, DataType.BIGINT, 128);
            case "TIMESTAMP WITH TIME ZONE" -> typed(wanted, DataType.TIMESTAMP).without("timezone");
            case "TIMESTAMP_S" -> naive(wanted, 0);
            case "TIMESTAMP_MS" -> naive(wanted, 3);
            case "TIMESTAMP" -> naive(wanted, MICROS);
            case "TIMESTAMP_NS" -> naive(wanted, 9);
            // made by other programs: dlt has no name for it
            default -> null;
        };
    }

    private static Column naive(Column wanted, int digits) {
        return precise(wanted, DataType.TIMESTAMP, digits).with("timezone", false);
    }

    private static Column precise(Column wanted, DataType type, int precision) {
        return CatalogColumn.typed(wanted, type, precision);
    }

    private static Column typed(Column wanted, DataType type) {
        return CatalogColumn.typed(wanted, type, null);
    }
}
