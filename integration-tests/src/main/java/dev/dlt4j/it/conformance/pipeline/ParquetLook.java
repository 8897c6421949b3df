package dev.dlt4j.it.conformance.pipeline;

import dev.dlt4j.it.conformance.TypedValues;
import dev.dlt4j.it.conformance.Values;
import java.nio.file.Path;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The content of a Parquet file as DuckDB reads it, in Arrow's terms.
public final class ParquetLook {
    private ParquetLook() {}

    /// Its fields and compression, and its rows when they are wanted.
    public static Map<String, @Nullable Object> at(Path file, boolean rows) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            return Values.of("fields", fields(file, connection), "compression",
                    compression(file, connection), "rows",
                    rows ? rows(file, connection, ParquetLook::value) : List.of());
        }
    }

    static List<@Nullable Object> fields(Path file, Connection connection) throws SQLException {
        List<@Nullable Object> fields = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT name, type, type_length, repetition_type, converted_type, logical_type, precision, "
                        + "scale FROM parquet_schema(?) WHERE num_children IS NULL OR num_children = 0")) {
            query.setString(1, file.toString());
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    fields.add(List.of(found.getString("name"), type(found),
                            found.getString("repetition_type").equals("OPTIONAL")));
                }
            }
        }
        return fields;
    }

    private static String type(ResultSet found) throws SQLException {
        String physical = found.getString("type");
        String logical = String.valueOf(found.getString("logical_type"));
        String unit = logical.contains("MICROS=M") ? "us" : logical.contains("NANOS=N") ? "ns" : "ms";
        if (logical.startsWith("TimestampType")) {
            return "timestamp[" + unit + (logical.contains("isAdjustedToUTC=1") ? ", tz=UTC]" : "]");
        }
        if (logical.startsWith("TimeType")) {
            return (physical.equals("INT32") ? "time32[" : "time64[") + unit + "]";
        }
        if (logical.startsWith("DecimalType")) {
            int precision = found.getInt("precision");
            return (precision <= 38 ? "decimal128(" : "decimal256(") + precision + ", "
                    + found.getInt("scale") + ")";
        }
        if (logical.startsWith("IntType")) {
            return found.getString("converted_type").toLowerCase(Locale.ROOT).replace("_", "");
        }
        return switch (physical) {
            case "BOOLEAN" -> "bool";
            case "DOUBLE" -> "double";
            case "INT32" -> logical.startsWith("DateType") ? "date32[day]" : "int32";
            case "INT64" -> "int64";
            case "BYTE_ARRAY" -> logical.startsWith("StringType") ? "string" : "binary";
            case "FIXED_LEN_BYTE_ARRAY" -> "fixed_size_binary[" + found.getInt("type_length") + "]";
            default -> physical + " " + logical;
        };
    }

    private static @Nullable String compression(Path file, Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT DISTINCT compression FROM parquet_metadata(?)")) {
            query.setString(1, file.toString());
            try (ResultSet found = query.executeQuery()) {
                return found.next() ? found.getString(1) : null;
            }
        }
    }

    /// @param shown makes of a value of the driver what is compared
    static List<@Nullable Object> rows(Path file, Connection connection,
            UnaryOperator<@Nullable Object> shown) throws SQLException {
        List<@Nullable Object> rows = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT * FROM read_parquet(?)")) {
            query.setString(1, file.toString());
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    Map<String, @Nullable Object> row = new LinkedHashMap<>();
                    for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                        row.put(found.getMetaData().getColumnName(i), shown.apply(found.getObject(i)));
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static @Nullable Object value(@Nullable Object value) {
        return TypedValues.encode(switch (value) {
            case Blob blob -> DumpValues.bytes(blob);
            case OffsetDateTime time -> time.withOffsetSameInstant(ZoneOffset.UTC);
            case null, default -> value;
        });
    }
}
