package dev.dlt4j.internal.extract.pipe;

import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.batch.Layout;
import dev.dlt4j.spi.batch.TimeUnit;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The cells of a cursor's column, compared with each other and with the edges of a range without making
/// objects.
final class CursorColumn {
    private final ColumnVector vector;

    private CursorColumn(ColumnVector vector) {
        this.vector = vector;
    }

    /// The column; null when its type cannot be compared so: its cells are then compared as objects.
    static @Nullable CursorColumn of(ColumnVector vector) {
        return switch (vector.type().vector()) {
            case INT8, INT16, INT32, INT64, DATE, TIMESTAMP, UTF8 -> new CursorColumn(vector);
            case FLOAT64, TIME, BOOL, DECIMAL128, DECIMAL256, BINARY, JSON -> null;
        };
    }

    /// How two cells that are not null compare.
    int compare(int row, int other) {
        return vector.type().layout() == Layout.VARIABLE
                ? Arrays.compareUnsigned(vector.data(), vector.startAt(row),
                        vector.startAt(row) + vector.lengthAt(row), vector.data(), vector.startAt(other),
                        vector.startAt(other) + vector.lengthAt(other))
                : Long.compare(vector.longAt(row), vector.longAt(other));
    }

    /// An edge of the range in the form of the cells: bytes in a column of texts, else a number.
    static final class Edge {
        private final byte[] text;
        private final long number;

        private Edge(byte[] text, long number) {
            this.text = text;
            this.number = number;
        }
    }

    /// How a cell that is not null compares with an edge.
    int compare(int row, Edge edge) {
        return vector.type().layout() == Layout.VARIABLE
                ? Arrays.compareUnsigned(vector.data(), vector.startAt(row),
                        vector.startAt(row) + vector.lengthAt(row), edge.text, 0, edge.text.length)
                : Long.compare(vector.longAt(row), edge.number);
    }

    /// The value as an edge; null when it cannot be compared with the cells exactly.
    @Nullable
    Edge edge(Object value) {
        ColumnType type = vector.type();
        return switch (type.vector()) {
            case UTF8 -> value instanceof String text
                    ? new Edge(text.getBytes(StandardCharsets.UTF_8), 0)
                    : null;
            case DATE -> value instanceof LocalDate date ? number(date.toEpochDay()) : null;
            case TIMESTAMP -> switch (value) {
                case OffsetDateTime time when type.utc() -> units(time.toInstant(), type.unit());
                case LocalDateTime time when !type.utc() ->
                    units(time.toInstant(ZoneOffset.UTC), type.unit());
                default -> null;
            };
            default -> value instanceof Long number ? number(number) : null;
        };
    }

    private static Edge number(long number) {
        return new Edge(new byte[0], number);
    }

    private static @Nullable Edge units(Instant instant, TimeUnit unit) {
        long nanosPerUnit = TimeUnit.NANOS.perSecond() / unit.perSecond();
        if (instant.getNano() % nanosPerUnit != 0) {
            return null;
        }
        try {
            return number(Math.addExact(Math.multiplyExact(instant.getEpochSecond(), unit.perSecond()),
                    instant.getNano() / nanosPerUnit));
        } catch (ArithmeticException e) {
            return null;
        }
    }
}
