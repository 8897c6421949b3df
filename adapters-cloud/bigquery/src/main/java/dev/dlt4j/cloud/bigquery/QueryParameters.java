package dev.dlt4j.cloud.bigquery;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Queries with their parameters as BigQuery takes them.
final class QueryParameters {
    private QueryParameters() {}

    /// A statement in whose text each `?` stands for a value.
    static Map<String, Object> query(String sql, @Nullable Object... values) {
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("query", sql);
        query.put("useLegacySql", false);
        if (values.length > 0) {
            List<Object> parameters = new ArrayList<>();
            for (Object value : values) {
                parameters.add(parameter(value));
            }
            query.put("parameterMode", "POSITIONAL");
            query.put("queryParameters", parameters);
        }
        return query;
    }

    private static Map<String, Object> parameter(@Nullable Object value) {
        Map<String, @Nullable Object> text = new LinkedHashMap<>();
        text.put("value", value == null
                ? null
                : value instanceof byte[] bytes
                        ? Base64.getEncoder().encodeToString(bytes)
                        : value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString());
        return Map.of("parameterType", Map.of("type", type(value)), "parameterValue", text);
    }

    private static String type(@Nullable Object value) {
        return switch (value) {
            case Boolean flag -> "BOOL";
            case Long number -> "INT64";
            case Integer number -> "INT64";
            case Short number -> "INT64";
            case Double number -> "FLOAT64";
            case Float number -> "FLOAT64";
            case BigInteger number -> "BIGNUMERIC";
            case BigDecimal number ->
                number.scale() > 9 || number.precision() > 29 ? "BIGNUMERIC" : "NUMERIC";
            case byte[] bytes -> "BYTES";
            case LocalDate date -> "DATE";
            case LocalTime time -> "TIME";
            case LocalDateTime moment -> "DATETIME";
            case OffsetDateTime moment -> "TIMESTAMP";
            case Instant moment -> "TIMESTAMP";
            case null, default -> "STRING";
        };
    }
}
