package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.cloud.bigquery.internal.rest.Answer;
import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.domain.type.IsoDateTime;
import dev.dlt4j.spi.query.SqlColumn;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A column of a result, or a field of a struct in one, and its values, which BigQuery sends as texts.
///
/// @param precision digits of a decimal; 0 where none are said
/// @param fields    of a struct
record ResultField(String name, String type, boolean repeated, int precision, int scale,
        List<ResultField> fields) {
    private static final int MICRO_DIGITS = 6;

    /// The fields of a schema as it is answered.
    static List<ResultField> of(@Nullable Object schema) {
        List<ResultField> fields = new ArrayList<>();
        for (Object each : Documents.listOrEmpty(Documents.mapOrEmpty(schema).get("fields"))) {
            Map<String, @Nullable Object> field = Documents.mapOrEmpty(each);
            fields.add(new ResultField(Answer.text(field, "name"), Answer.text(field, "type"),
                    Answer.text(field, "mode").equals("REPEATED"), digits(field, "precision"),
                    digits(field, "scale"), of(field)));
        }
        return List.copyOf(fields);
    }

    private static int digits(Map<String, @Nullable Object> field, String name) {
        String digits = Answer.text(field, name);
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    SqlColumn column() {
        return new SqlColumn(name, dataType(), precision, scale, type.equals("TIMESTAMP"));
    }

    private DataType dataType() {
        if (repeated || isStruct()) {
            return DataType.JSON;
        }
        DataType stored = BigQueryTypes.stored(type);
        return stored == DataType.WEI ? DataType.DECIMAL : Objects.requireNonNullElse(stored, DataType.TEXT);
    }

    private boolean isStruct() {
        return type.equals("RECORD") || type.equals("STRUCT");
    }

    /// The value of a cell as a client of SQL gives it.
    ///
    /// @param cell what is answered below `v`
    @Nullable
    Object value(@Nullable Object cell) {
        if (cell == null) {
            return null;
        }
        if (repeated || isStruct()) {
            return JsonText.compact(document(cell));
        }
        String text = cell.toString();
        return switch (dataType()) {
            case BOOL -> Boolean.valueOf(text);
            case BIGINT -> Long.valueOf(text);
            case DOUBLE -> number(text);
            case DECIMAL, WEI -> new BigDecimal(text);
            case BINARY -> Base64.getDecoder().decode(text);
            case TIMESTAMP -> type.equals("TIMESTAMP") ? moment(text) : parsed(text);
            case DATE, TIME -> parsed(text);
            case TEXT, JSON -> text;
        };
    }

    private static Double number(String text) {
        return switch (text) {
            case "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.valueOf(text);
        };
    }

    /// Microseconds since 1970, as they are asked for; seconds where there is a fraction.
    private static OffsetDateTime moment(String text) {
        BigDecimal number = new BigDecimal(text);
        boolean seconds = text.indexOf('.') >= 0 || text.indexOf('E') >= 0;
        long micros = (seconds ? number.movePointRight(MICRO_DIGITS) : number).longValue();
        return OffsetDateTime.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    /// The text itself where it cannot be parsed.
    private static Object parsed(String text) {
        return Objects.requireNonNullElse(IsoDateTime.temporal(text), text);
    }

    /// Lists and structs as they are in JSON, with the texts of their values.
    private @Nullable Object document(@Nullable Object cell) {
        if (repeated) {
            ResultField item = new ResultField(name, type, false, precision, scale, fields);
            List<@Nullable Object> items = new ArrayList<>();
            for (Object each : Documents.listOrEmpty(cell)) {
                items.add(item.document(Documents.mapOrEmpty(each).get("v")));
            }
            return items;
        }
        if (!isStruct()) {
            Object value = value(cell);
            return value instanceof Long || value instanceof Boolean || value instanceof Double
                    ? value
                    : cell;
        }
        List<@Nullable Object> cells = Documents.listOrEmpty(Documents.mapOrEmpty(cell).get("f"));
        Map<String, @Nullable Object> struct = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(fields.size(), cells.size()); i++) {
            struct.put(fields.get(i).name(), fields.get(i)
                    .document(Documents.mapOrEmpty(cells.get(i)).get("v")));
        }
        return struct;
    }
}
