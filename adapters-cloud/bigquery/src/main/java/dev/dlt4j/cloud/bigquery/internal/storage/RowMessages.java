package dev.dlt4j.cloud.bigquery.internal.storage;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.domain.type.IsoDateTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows of a table as messages of Protocol Buffers, of the types that BigQuery's documentation prefers.
public final class RowMessages {
    private static final int OPTIONAL = 1;

    private final List<Column> columns;
    private final ProtoMessage descriptor;

    /// @throws TerminalException when a column has a name that no field can have
    public RowMessages(Table table) {
        columns = table.completeColumns();
        descriptor = new ProtoMessage().text(1, "Row");
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (!column.name().matches("[A-Za-z_][A-Za-z0-9_]*")) {
                throw new TerminalException(("column \"%s\" of table \"%s\" cannot be written by insert_api "
                        + "storage_write: its name is not made of ASCII letters, digits and underscores; "
                        + "drop insert_api, or rename the column").formatted(column.name(), table.name()));
            }
            descriptor.message(2, new ProtoMessage().text(1, column.name()).number(3, i + 1)
                    .number(4, OPTIONAL).number(5, type(column)));
        }
    }

    /// What the messages hold.
    ProtoMessage descriptor() {
        return descriptor;
    }

    /// The numbers of types in descriptors.
    private static int type(Column column) {
        return switch (typeOf(column)) {
            case DOUBLE -> 1;
            case BIGINT, TIMESTAMP -> 3;
            case DATE -> 5;
            case BOOL -> 8;
            case TEXT, JSON, DECIMAL, WEI, TIME -> 9;
            case BINARY -> 12;
        };
    }

    private static DataType typeOf(Column column) {
        return column.dataType().orElseThrow();
    }

    /// A row of a job file. A field without a value is null.
    public byte[] row(Map<String, @Nullable Object> row) {
        ProtoMessage message = new ProtoMessage();
        for (int i = 0; i < columns.size(); i++) {
            Object value = row.get(columns.get(i).name());
            if (value != null) {
                write(message, i + 1, typeOf(columns.get(i)), value);
            }
        }
        return message.toBytes();
    }

    private static void write(ProtoMessage message, int field, DataType type, Object value) {
        switch (type) {
            case DOUBLE -> message.real(field,
                    value instanceof Number number
                            ? number.doubleValue()
                            : Double.parseDouble(value.toString()));
            case BIGINT -> message.number(field,
                    value instanceof Number number ? number.longValue() : Long.parseLong(value.toString()));
            case TIMESTAMP -> message.number(field, micros(value.toString()));
            case DATE -> message.number(field, LocalDate.parse(value.toString()).toEpochDay());
            case BOOL -> message.number(field, Boolean.parseBoolean(value.toString()) ? 1 : 0);
            case JSON -> message.text(field, JsonText.compact(value));
            case DECIMAL, WEI -> message.text(field,
                    value instanceof BigDecimal number ? number.toPlainString() : value.toString());
            case TEXT, TIME -> message.text(field, value.toString());
            case BINARY -> message.bytes(field, Base64.getDecoder().decode(value.toString()));
        }
    }

    private static long micros(String text) {
        Instant moment = switch (IsoDateTime.timestamp(text)) {
            case OffsetDateTime zoned -> zoned.toInstant();
            case LocalDateTime naive -> naive.toInstant(ZoneOffset.UTC);
            case null, default -> throw new IllegalArgumentException('"' + text + "\" is not a timestamp");
        };
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }
}
