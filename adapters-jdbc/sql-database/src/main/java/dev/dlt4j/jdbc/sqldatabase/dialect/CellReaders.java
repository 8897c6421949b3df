package dev.dlt4j.jdbc.sqldatabase.dialect;

import dev.dlt4j.jdbc.sqldatabase.table.SqlType;
import dev.dlt4j.spi.batch.ColumnBuilder;
import dev.dlt4j.spi.batch.VectorType;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// Readers over the accessors that JDBC prescribes.
public final class CellReaders {
    private static final int PIECE = 1 << 16;

    private CellReaders() {}

    /// The reader that fits most drivers.
    public static CellReader of(SqlType type) {
        return switch (type.kind()) {
            case BOOL -> CellReaders::bool;
            case SMALLINT, INTEGER -> CellReaders::integer;
            case DECIMAL -> CellReaders::decimal;
            case DOUBLE -> isSingle(type) ? CellReaders::single : CellReaders::floating;
            case TEXT, UUID, UNKNOWN -> type.name().contains("clob")
                    ? CellReaders::characters
                    : CellReaders::text;
            case BINARY -> type.name().contains("blob") || type.name().equals("image")
                    ? CellReaders::stream
                    : CellReaders::binary;
            case DATE -> CellReaders::date;
            case TIME -> CellReaders::time;
            case TIMESTAMP -> CellReaders::timestamp;
            case TIMESTAMP_TZ -> CellReaders::instant;
            case JSON -> new JsonCells();
            case NESTED -> new NestedCells();
        };
    }

    /// A single-precision number is kept with the digits it is written with: 1.1 and not 1.10000002384.
    private static boolean isSingle(SqlType type) {
        return type.name().equals("real") || type.name().equals("float4")
                || (type.name().equals("float") && type.precision() != null && type.precision() <= 24);
    }

    static boolean bool(ResultSet rows, int index, ColumnBuilder to, int row) throws SQLException {
        boolean value = rows.getBoolean(index);
        if (value || !rows.wasNull()) {
            to.setBool(row, value);
        }
        return true;
    }

    static boolean integer(ResultSet rows, int index, ColumnBuilder to, int row) throws SQLException {
        long value = rows.getLong(index);
        if (value != 0 || !rows.wasNull()) {
            to.setLong(row, value);
        }
        return true;
    }

    /// Whole numbers of 64 bits without a sign, some of which no `bigint` holds.
    public static boolean unsigned(ResultSet rows, int index, ColumnBuilder to, int row) throws SQLException {
        BigDecimal value = rows.getBigDecimal(index);
        if (value == null) {
            return true;
        }
        boolean fits = value.toBigInteger().bitLength() < Long.SIZE;
        if (fits) {
            to.setLong(row, value.longValue());
        }
        return fits;
    }

    static boolean floating(ResultSet rows, int index, ColumnBuilder to, int row) throws SQLException {
        double value = rows.getDouble(index);
        // some drivers have NaN for null
        if (Math.abs(value) > 0 || !rows.wasNull()) {
            to.setDouble(row, value);
        }
        return true;
    }

    static boolean single(ResultSet rows, int index, ColumnBuilder to, int row) throws SQLException {
        float value = rows.getFloat(index);
        if (Math.abs(value) > 0 || !rows.wasNull()) {
            put(value, to, row);
        }
        return true;
    }

    /// Sets a single-precision number.
    public static void put(float value, ColumnBuilder to, int row) {
        to.setDouble(row, (int) value == value ? value : Double.parseDouble(Float.toString(value)));
    }

    static boolean decimal(ResultSet rows, int index, ColumnBuilder to, int row) throws SQLException {
        BigDecimal value = rows.getBigDecimal(index);
        return value == null || put(value, to, row);
    }

    /// Sets a decimal that has no more digits than the column.
    public static boolean put(BigDecimal value, ColumnBuilder to, int row) {
        int scale = to.type().scale();
        BigDecimal fitting = value;
        if (value.scale() != scale) {
            if (value.scale() > scale && value.stripTrailingZeros().scale() > scale) {
                return false;
            }
            fitting = value.setScale(scale, RoundingMode.UNNECESSARY);
        }
        if (fitting.precision() > to.type().precision()) {
            return false;
        }
        BigInteger unscaled = fitting.unscaledValue();
        if (to.type().vector() == VectorType.DECIMAL128 && unscaled.bitLength() < 64) {
            long low = unscaled.longValue();
            to.setDecimal128(row, low >> 63, low);
        } else {
            to.setUnscaled(row, unscaled);
        }
        return true;
    }

    static boolean text(ResultSet rows, int index, ColumnBuilder to, int row) throws SQLException {
        String value = rows.getString(index);
        if (value != null) {
            put(value, to, row);
        }
        return true;
    }

    /// Sets a text.
    public static void put(String value, ColumnBuilder to, int row) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        to.setBytes(row, bytes, 0, bytes.length);
    }

    static boolean binary(ResultSet rows, int index, ColumnBuilder to, int row) throws SQLException {
        byte[] value = rows.getBytes(index);
        if (value != null) {
            to.setBytes(row, value, 0, value.length);
        }
        return true;
    }

    /// A large value in pieces: it is never in memory twice.
    static boolean stream(ResultSet rows, int index, ColumnBuilder to, int row)
            throws SQLException, IOException {
        try (InputStream value = rows.getBinaryStream(index)) {
            if (value != null) {
                to.beginBytes(row);
                int count = 0;
                while (count >= 0) {
                    to.advance(count);
                    byte[] room = to.room(PIECE);
                    count = value.read(room, to.position(), PIECE);
                }
            }
        }
        return true;
    }

    static boolean characters(ResultSet rows, int index, ColumnBuilder to, int row)
            throws SQLException, IOException {
        try (Reader value = rows.getCharacterStream(index)) {
            if (value != null) {
                to.beginBytes(row);
                char[] piece = new char[PIECE];
                int kept = 0;
                int count = value.read(piece, 0, PIECE);
                while (count >= 0) {
                    int length = kept + count;
                    // the halves of a pair stay together
                    boolean half = length > 0 && Character.isHighSurrogate(piece[length - 1]);
                    int whole = half ? length - 1 : length;
                    byte[] bytes = new String(piece, 0, whole).getBytes(StandardCharsets.UTF_8);
                    to.append(bytes, 0, bytes.length);
                    kept = half ? 1 : 0;
                    if (half) {
                        piece[0] = piece[length - 1];
                    }
                    count = value.read(piece, kept, PIECE - kept);
                }
            }
        }
        return true;
    }

    static boolean date(ResultSet rows, int index, ColumnBuilder to, int row) throws SQLException {
        LocalDate value = rows.getObject(index, LocalDate.class);
        if (value != null) {
            to.setLong(row, SourceMoments.days(value));
        }
        return true;
    }

    static boolean time(ResultSet rows, int index, ColumnBuilder to, int row) throws SQLException {
        LocalTime value = rows.getObject(index, LocalTime.class);
        if (value != null) {
            to.setLong(row, SourceMoments.micros(value));
        }
        return true;
    }

    /// Java has no time `24:00:00`, the end of a day: drivers give the moment before it or fail.
    public static boolean timeOfDay(ResultSet rows, int index, ColumnBuilder to, int row)
            throws SQLException {
        String text = rows.getString(index);
        if (text == null) {
            return true;
        }
        if (text.startsWith("24")) {
            return false;
        }
        to.setLong(row, SourceMoments.micros(LocalTime.parse(text)));
        return true;
    }

    static boolean timestamp(ResultSet rows, int index, ColumnBuilder to, int row) throws SQLException {
        LocalDateTime value = rows.getObject(index, LocalDateTime.class);
        if (value == null) {
            return true;
        }
        if (!SourceMoments.fits(value)) {
            return false;
        }
        to.setLong(row, SourceMoments.micros(value));
        return true;
    }

    static boolean instant(ResultSet rows, int index, ColumnBuilder to, int row) throws SQLException {
        OffsetDateTime value = rows.getObject(index, OffsetDateTime.class);
        if (value == null) {
            return true;
        }
        if (!SourceMoments.fits(value.toLocalDateTime())) {
            return false;
        }
        to.setLong(row, value.equals(OffsetDateTime.MAX) || value.equals(OffsetDateTime.MIN)
                ? SourceMoments.micros(value.toLocalDateTime())
                : SourceMoments.micros(value.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()));
        return true;
    }
}
