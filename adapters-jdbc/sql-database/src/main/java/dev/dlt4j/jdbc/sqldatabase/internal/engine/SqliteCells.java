package dev.dlt4j.jdbc.sqldatabase.internal.engine;

import dev.dlt4j.jdbc.sqldatabase.dialect.CellReader;
import dev.dlt4j.jdbc.sqldatabase.dialect.CellReaders;
import dev.dlt4j.jdbc.sqldatabase.dialect.JsonCells;
import dev.dlt4j.jdbc.sqldatabase.dialect.SourceMoments;
import dev.dlt4j.jdbc.sqldatabase.table.SqlKind;
import dev.dlt4j.spi.batch.ColumnBuilder;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoField;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Values of SQLite, whose type may differ from the one that their column declares.
final class SqliteCells implements CellReader {
    private static final double FIRST_GAP = 1L << 53;

    private final SqlKind kind;

    SqliteCells(SqlKind kind) {
        this.kind = kind;
    }

    @Override
    public boolean read(ResultSet rows, int index, ColumnBuilder to, int row) throws SQLException {
        Object value = rows.getObject(index);
        return switch (value) {
            case null -> true;
            case Integer number -> number(number, to, row);
            case Long number -> number(number, to, row);
            case Double number -> floating(number, to, row);
            case String text -> text(text, to, row);
            case byte[] bytes -> bytes(bytes, to, row);
            default -> false;
        };
    }

    private boolean number(long value, ColumnBuilder to, int row) {
        switch (kind) {
            case SMALLINT, INTEGER -> to.setLong(row, value);
            case BOOL -> {
                if (value != 0 && value != 1) {
                    return false;
                }
                to.setBool(row, value == 1);
            }
            case DOUBLE -> {
                if ((long) (double) value != value) {
                    return false;
                }
                to.setDouble(row, (double) value);
            }
            case DECIMAL -> {
                return CellReaders.put(BigDecimal.valueOf(value), to, row);
            }
            case TEXT, UUID, UNKNOWN, BINARY -> {
                return text(Long.toString(value), to, row);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean floating(double value, ColumnBuilder to, int row) {
        switch (kind) {
            case DOUBLE -> to.setDouble(row, value);
            case DECIMAL -> {
                return !Double.isNaN(value) && !Double.isInfinite(value)
                        && CellReaders.put(decimal(value), to, row);
            }
            case TEXT, UNKNOWN, BINARY -> {
                return text(Double.toString(value), to, row);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /// A decimal beyond the whole numbers that a double has all of is what the double is exactly.
    private static BigDecimal decimal(double value) {
        return Math.abs(value) < FIRST_GAP ? BigDecimal.valueOf(value) : new BigDecimal(value);
    }

    private boolean text(String value, ColumnBuilder to, int row) {
        try {
            switch (kind) {
                // as SQLite casts it: one text must not make the bytes of other rows texts
                case BINARY -> bytes(value.getBytes(StandardCharsets.UTF_8), to, row);
                case TEXT, UUID, UNKNOWN -> CellReaders.put(value, to, row);
                case JSON -> {
                    return JsonCells.put(value, to, row);
                }
                case DATE -> to.setLong(row, LocalDate.parse(value).toEpochDay());
                case TIME -> to.setLong(row, SourceMoments.micros(LocalTime.parse(value)));
                case TIMESTAMP -> to.setLong(row, micros(value));
                case DECIMAL -> {
                    return CellReaders.put(new BigDecimal(value), to, row);
                }
                default -> {
                    return false;
                }
            }
            return true;
        } catch (DateTimeException | NumberFormatException e) {
            return false;
        }
    }

    private boolean bytes(byte[] value, ColumnBuilder to, int row) {
        return switch (kind) {
            case BINARY -> {
                to.setBytes(row, value, 0, value.length);
                yield true;
            }
            case TEXT, UUID, UNKNOWN -> {
                CellReaders.put(base64(value), to, row);
                yield true;
            }
            default -> false;
        };
    }

    /// Bytes among texts, as dlt writes them.
    private static String base64(byte[] value) {
        return Base64.getEncoder().encodeToString(value);
    }

    @Override
    public @Nullable String text(ResultSet rows, int index) throws SQLException {
        return rows.getObject(index) instanceof byte[] bytes ? base64(bytes) : rows.getString(index);
    }

    /// `2024-01-31`, with a time behind a blank or a `T`.
    private static long micros(String text) {
        int date = "2024-01-31".length();
        if (text.length() > date && text.charAt(date) != ' ' && text.charAt(date) != 'T') {
            throw new DateTimeException(text);
        }
        LocalDate day = LocalDate.parse(text.length() > date ? text.substring(0, date) : text);
        LocalTime time = text.length() > date
                ? LocalTime.parse(text.substring(date + 1).strip())
                : LocalTime.MIDNIGHT;
        return SourceMoments.micros(day.atTime(time));
    }

    /// `23:59:58.25`: without the zeros at the end of the fraction.
    static String time(LocalTime time) {
        String seconds = "%02d:%02d:%02d".formatted(time.getHour(), time.getMinute(), time.getSecond());
        int nanos = time.get(ChronoField.NANO_OF_SECOND);
        if (nanos == 0) {
            return seconds;
        }
        return seconds + "." + "%09d".formatted(nanos).replaceAll("0+$", "");
    }
}
