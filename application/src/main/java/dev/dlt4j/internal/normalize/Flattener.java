package dev.dlt4j.internal.normalize;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.type.FastTimestamp;
import dev.dlt4j.internal.table.CellTypes;
import dev.dlt4j.spi.batch.ColumnBuilder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns JSON documents into rows. Reads bytes that were checked before and puts each value straight into its
/// column where the schema knows it and the value fits; all others wait as [OpenCell]s for the end of the
/// document.
///
/// One flattener belongs to one worker and is used for chunk after chunk.
final class Flattener {
    /// Readable bytes behind the end of a chunk, so that words can be read anywhere.
    static final int PADDING = 64;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    /// First byte of the marks that typed strings begin with, U+F026 … U+F02D.
    private static final byte MARK = (byte) 0xEF;
    private static final byte MARK_MIDDLE = (byte) 0x80;
    /// Last byte of the mark of a timestamp, U+F027.
    private static final byte TIMESTAMP_MARK = (byte) 0xA7;
    /// As Python prints them.
    private static final byte[] TRUE = Names.utf8("True");
    private static final byte[] FALSE = Names.utf8("False");
    private static final double[] POWERS = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
            1e12, 1e13,
            1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

    private final Tables tables;
    private final DocumentEnd documentEnd;
    private final DocumentRows rows = new DocumentRows();
    private final List<OpenCell> openCells = new ArrayList<>();
    /// Fields that were null for the first time in the document at hand.
    private final List<Field> newNulls = new ArrayList<>();

    private byte[] bytes = new byte[0];
    private int at;
    private long objects;
    private int ordinals;
    /// All values wait: the document is read again because its order matters.
    private boolean inOrder;

    Flattener(Tables tables, DocumentEnd documentEnd) {
        this.tables = tables;
        this.documentEnd = documentEnd;
    }

    /// Reads the documents of a chunk, one a line.
    ///
    /// @param padded has at least [#PADDING] readable bytes behind `to`
    void chunk(byte[] padded, int from, int to) {
        bytes = padded;
        at = from;
        forgetDocument();
        while (true) {
            while (at < to && bytes[at] <= ' ') {
                at++;
            }
            if (at >= to) {
                return;
            }
            document();
        }
    }

    private void document() {
        int start = at;
        try {
            read(start, tables.readsInOrder());
        } catch (ReadAgain again) {
            takeBack();
            try {
                read(start, true);
            } catch (ReadAgain repeatedKey) {
                takeBack();
                withoutRepeatedKeys(start);
            }
        }
    }

    private void read(int start, boolean waitForOrder) {
        at = start;
        ordinals = 0;
        inOrder = waitForOrder;
        Items root = tables.documents();
        object(root.shape, rows.open(begin(root.table), -1, 0, false, null));
        documentEnd.finish(rows, openCells, inOrder, bytes, start, at);
        rows.clear();
        openCells.clear();
        newNulls.clear();
        tables.documentEnded();
    }

    private void takeBack() {
        tables.rollBack();
        forgetDocument();
    }

    private void forgetDocument() {
        rows.clear();
        for (OpenCell cell : openCells) {
            cell.field().unresolve();
        }
        openCells.clear();
        for (Field field : newNulls) {
            field.nullSeen = false;
        }
        newNulls.clear();
    }

    /// A key that comes twice in an object counts with its last value: the document is written anew without
    /// the others.
    private void withoutRepeatedKeys(int start) {
        byte[] outer = bytes;
        int end = Json.endOfValue(bytes, start);
        byte[] anew = Json.compact(JsonParser.parse(Arrays.copyOfRange(bytes, start, end)));
        bytes = Arrays.copyOf(anew, anew.length + PADDING);
        try {
            read(0, true);
        } finally {
            bytes = outer;
            at = end;
        }
    }

    private TableRows begin(TableRows table) {
        if (table.rowsBefore < 0) {
            table.rowsBefore = table.rows;
            tables.touched(table);
        }
        return table;
    }

    private void object(Shape shape, int row) {
        long object = ++objects;
        at = blanks(at + 1);
        if (bytes[at] == '}') {
            at++;
            return;
        }
        int expected = 0;
        while (true) {
            Field field = key(shape, expected);
            expected = field.index + 1;
            if (field.seenIn == object) {
                throw ReadAgain.INSTANCE;
            }
            field.seenIn = object;
            field.ordinal = ++ordinals;
            at = blanks(at);
            at = blanks(at + 1);
            value(field, row);
            at = blanks(at);
            if (bytes[at++] == '}') {
                return;
            }
            at = blanks(at);
        }
    }

    /// Reads the key at its opening quote and stands behind its closing one.
    private Field key(Shape shape, int expected) {
        int from = at + 1;
        if (expected < shape.size()) {
            Field field = shape.field(expected);
            int to = from + field.raw.length;
            if (to < bytes.length && bytes[to] == '"'
                    && Arrays.equals(field.raw, 0, field.raw.length, bytes, from, to)) {
                at = to + 1;
                return field;
            }
        }
        int to = endOfString(from);
        at = to + 1;
        Field field = shape.find(bytes, from, to);
        if (field == null) {
            field = shape.add(Arrays.copyOfRange(bytes, from, to));
            if (field.shared && !inOrder) {
                throw ReadAgain.INSTANCE;
            }
        }
        return field;
    }

    private void value(Field field, int row) {
        int mode = field.mode;
        if (mode == Field.UNRESOLVED) {
            mode = tables.resolve(field);
        }
        if (inOrder && mode != Field.SKIPPED) {
            mode = Field.OPEN;
        }
        switch (bytes[at]) {
            case '"' -> string(field, mode, row);
            case '{' -> {
                if (field.keepsNested) {
                    nested(field, mode, row);
                } else {
                    object(field.object(), row);
                }
            }
            case '[' -> {
                if (field.keepsNested) {
                    nested(field, mode, row);
                } else {
                    list(field, field.items(tables), row, inOrder ? field.place() : null);
                }
            }
            case 't' -> {
                at += 4;
                bool(field, mode, row, true);
            }
            case 'f' -> {
                at += 5;
                bool(field, mode, row, false);
            }
            case 'n' -> {
                at += 4;
                nothing(field, mode, row);
            }
            default -> number(field, mode, row);
        }
    }

    /// Lists of one row under several keys can be of one table: their items are numbered through, so that no
    /// id comes twice.
    private void list(Field field, Items items, int parent, int @Nullable [] place) {
        at = blanks(at + 1);
        if (bytes[at] == ']') {
            at++;
            return;
        }
        TableRows table = begin(items.table);
        int index = table.feeders == 1 ? 0 : rows.nextIndex(table, parent);
        table.fedBy(field, index > 0);
        while (true) {
            switch (bytes[at]) {
                case '{' -> object(items.shape, rows.open(table, parent, index, false, place));
                case '[' -> item(items.list(), rows.open(table, parent, index, false, place));
                default -> item(items.value(), rows.open(table, parent, index, true, place));
            }
            index++;
            at = blanks(at);
            if (bytes[at++] == ']') {
                return;
            }
            at = blanks(at);
        }
    }

    private void item(Field field, int row) {
        field.ordinal = ++ordinals;
        value(field, row);
    }

    private void string(Field field, int mode, int row) {
        int from = at + 1;
        if (mode == Field.TEXT && bytes[from] != MARK && !mayBeEscapedMark(from)) {
            text(field, rows.row[row], from);
            return;
        }
        int to = endOfString(from);
        at = to + 1;
        if (mode == Field.TIMESTAMP) {
            int digits = bytes[from] == MARK && bytes[from + 1] == MARK_MIDDLE
                    && bytes[from + 2] == TIMESTAMP_MARK
                            ? from + 3
                            : from;
            long micros = FastTimestamp.epochMicros(bytes, digits, to);
            if (micros != FastTimestamp.NOT_COMMON) {
                if (FastTimestamp.isCut(bytes, digits, to)) {
                    cut(field, new String(bytes, digits, to - digits, StandardCharsets.ISO_8859_1));
                }
                builder(field).setLong(rows.row[row], micros);
                return;
            }
        }
        if (mode != Field.SKIPPED) {
            open(field, row, JsonStrings.decode(bytes, from, to));
        }
    }

    private void cut(Field field, String timestamp) {
        if (LongFraction.isLost(timestamp)) {
            tables.losses().secondDigits(field.owner.table.name, field.column, CellTypes.MICROS);
        }
    }

    /// Whether a string may begin with a mark that is spelled as `\\uf026`: it means the same.
    private boolean mayBeEscapedMark(int from) {
        return bytes[from] == '\\' && bytes[from + 1] == 'u' && (bytes[from + 2] | 0x20) == 'f';
    }

    /// Copies a string into its column, eight bytes at a time, while looking for its end.
    private void text(Field field, int row, int from) {
        ColumnBuilder builder = builder(field);
        builder.beginBytes(row);
        int i = from;
        while (true) {
            byte[] out = builder.room(64);
            int o = builder.position();
            int start = o;
            int stop = o + 56;
            while (o < stop) {
                long word = (long) WORDS.get(bytes, i);
                WORDS.set(out, o, word);
                long special = special(word);
                if (special != 0) {
                    int length = Long.numberOfTrailingZeros(special) >>> 3;
                    i += length;
                    builder.advance(o + length - start);
                    if (bytes[i] == '"') {
                        at = i + 1;
                    } else {
                        escaped(builder, i);
                    }
                    return;
                }
                i += 8;
                o += 8;
            }
            builder.advance(o - start);
        }
    }

    private void escaped(ColumnBuilder builder, int from) {
        int to = endOfString(from);
        byte[] out = builder.room(to - from);
        int position = builder.position();
        builder.advance(JsonStrings.unescape(bytes, from, to, out, position) - position);
        at = to + 1;
    }

    private int endOfString(int from) {
        int i = from;
        while (true) {
            long special = special((long) WORDS.get(bytes, i));
            if (special == 0) {
                i += 8;
                continue;
            }
            i += Long.numberOfTrailingZeros(special) >>> 3;
            if (bytes[i] == '"') {
                return i;
            }
            i += 2;
        }
    }

    /// A high bit for each quote and backslash, right for the first one.
    private static long special(long word) {
        long quotes = word ^ (ONES * '"');
        long slashes = word ^ (ONES * '\\');
        return (((quotes - ONES) & ~quotes) | ((slashes - ONES) & ~slashes)) & HIGHS;
    }

    private void bool(Field field, int mode, int row, boolean value) {
        if (mode == Field.BOOL) {
            builder(field).setBool(rows.row[row], value);
        } else if (mode == Field.TEXT) {
            byte[] text = value ? TRUE : FALSE;
            builder(field).setBytes(rows.row[row], text, 0, text.length);
        } else if (mode != Field.SKIPPED) {
            open(field, row, value);
        }
    }

    private void nothing(Field field, int mode, int row) {
        if (mode == Field.NEW) {
            if (!field.nullSeen) {
                field.nullSeen = true;
                newNulls.add(field);
            }
        } else if (mode == Field.OPEN || field.required) {
            open(field, row, null);
        }
    }

    private void nested(Field field, int mode, int row) {
        int start = at;
        at = Json.endOfValue(bytes, start);
        if (mode == Field.SKIPPED) {
            return;
        }
        Object value = JsonParser.parse(Arrays.copyOfRange(bytes, start, at));
        if (mode == Field.JSON) {
            byte[] text = Json.plain(value);
            builder(field).setBytes(rows.row[row], text, 0, text.length);
        } else {
            open(field, row, value);
        }
    }

    private void number(Field field, int mode, int row) {
        int start = at;
        boolean negative = bytes[start] == '-';
        int i = negative ? start + 1 : start;
        long digits = 0;
        int from = i;
        byte next = bytes[i];
        while (next >= '0' && next <= '9') {
            digits = digits * 10 + (next - '0');
            next = bytes[++i];
        }
        if (next != '.' && (next | 0x20) != 'e') {
            at = i;
            if (i - from > 18) {
                large(field, mode, row, start, i);
            } else if (mode == Field.TEXT && (digits != 0 || !negative)) {
                copy(field, row, start, i);
            } else {
                integer(field, mode, row, negative ? -digits : digits);
            }
            return;
        }
        fraction(field, mode, row, negative, digits, from, i);
    }

    private void fraction(Field field, int mode, int row, boolean negative, long whole, int from, int point) {
        long digits = whole;
        int i = point;
        int scale = 0;
        byte next = bytes[i];
        if (next == '.') {
            next = bytes[++i];
            int begin = i;
            while (next >= '0' && next <= '9') {
                digits = digits * 10 + (next - '0');
                next = bytes[++i];
            }
            scale = i - begin;
        }
        boolean plain = (next | 0x20) != 'e' && i - from <= 19 && digits <= 1L << 53 && scale <= 22;
        double value;
        if (plain) {
            value = digits / POWERS[scale];
            value = negative ? -value : value;
        } else {
            while ((next >= '0' && next <= '9') || next == '+' || next == '-' || (next | 0x20) == 'e'
                    || next == '.') {
                next = bytes[++i];
            }
            int start = negative ? from - 1 : from;
            value = Double.parseDouble(new String(bytes, start, i - start, StandardCharsets.ISO_8859_1));
        }
        at = i;
        if (mode == Field.DOUBLE) {
            builder(field).setDouble(rows.row[row], value);
        } else if (mode == Field.TEXT && plain && printsAsWritten(digits, scale, value)) {
            copy(field, row, negative ? from - 1 : from, i);
        } else if (mode != Field.SKIPPED) {
            open(field, row, value);
        }
    }

    /// Whether Python prints a number as it is written. Two decimals of up to 15 digits are never the same
    /// double, so the shortest text that gives the double back is that decimal itself.
    private static boolean printsAsWritten(long digits, int scale, double value) {
        return digits < 1_000_000_000_000_000L && (digits % 10 != 0 || scale == 1)
                && (Math.abs(value) >= 1e-4 || digits == 0);
    }

    /// Puts a number into a column of text.
    private void copy(Field field, int row, int from, int to) {
        builder(field).setBytes(rows.row[row], bytes, from, to - from);
    }

    private void integer(Field field, int mode, int row, long value) {
        if (mode == Field.LONG) {
            builder(field).setLong(rows.row[row], value);
        } else if (mode == Field.DOUBLE && DoubleRoom.isExact(value)) {
            builder(field).setDouble(rows.row[row], (double) value);
        } else if (mode != Field.SKIPPED) {
            open(field, row, value);
        }
    }

    private void large(Field field, int mode, int row, int from, int to) {
        BigInteger value = new BigInteger(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
        if (value.bitLength() < Long.SIZE) {
            integer(field, mode, row, value.longValue());
        } else if (mode != Field.SKIPPED) {
            open(field, row, value);
        }
    }

    /// Lets a value wait. Later values of the field wait too, so that its column is written in the order of
    /// the rows.
    private void open(Field field, int row, @Nullable Object value) {
        field.mode = Field.OPEN;
        openCells.add(new OpenCell(field, row, value, field.place()));
    }

    private static ColumnBuilder builder(Field field) {
        ColumnBuilder builder = field.builder;
        if (builder == null) {
            throw new IllegalStateException("field " + field.column + " has no column");
        }
        return builder;
    }

    private int blanks(int from) {
        int i = from;
        while (bytes[i] <= ' ' && bytes[i] >= 0) {
            i++;
        }
        return i;
    }
}
