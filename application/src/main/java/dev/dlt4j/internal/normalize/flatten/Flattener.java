package dev.dlt4j.internal.normalize.flatten;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.type.FastTimestamp;
import dev.dlt4j.internal.normalize.decide.DoubleRoom;
import dev.dlt4j.internal.normalize.decide.LongFraction;
import dev.dlt4j.internal.normalize.rows.DocumentRows;
import dev.dlt4j.internal.normalize.rows.Field;
import dev.dlt4j.internal.normalize.rows.JsonStrings;
import dev.dlt4j.internal.normalize.rows.ListItems;
import dev.dlt4j.internal.normalize.rows.Names;
import dev.dlt4j.internal.normalize.rows.ObjectFields;
import dev.dlt4j.internal.normalize.rows.TableRows;
import dev.dlt4j.internal.normalize.rows.Tables;
import dev.dlt4j.internal.table.CellTypes;
import dev.dlt4j.spi.batch.ColumnBuilder;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns JSON documents into rows. Reads bytes that were validated before and writes each value directly into
/// its column where the schema has it and the value fits; all others are kept as [OpenCell]s until the end of
/// the document.
///
/// Each worker has one flattener and uses it for chunk after chunk.
public final class Flattener {
    /// First byte of the marks at the start of typed strings, U+F026 … U+F02D.
    private static final byte MARK = (byte) 0xEF;
    private static final byte MARK_MIDDLE = (byte) 0x80;
    /// Last byte of the mark of a timestamp, U+F027.
    private static final byte TIMESTAMP_MARK = (byte) 0xA7;
    /// As Python prints booleans.
    private static final byte[] TRUE = Names.utf8("True");
    private static final byte[] FALSE = Names.utf8("False");
    private static final double[] POWERS = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
            1e12, 1e13,
            1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

    private final Tables tables;
    private final DocumentEnd documentEnd;
    private final DocumentRows rows = new DocumentRows();
    private final List<OpenCell> openCells = new ArrayList<>();
    /// Fields that were null for the first time in the current document.
    private final List<Field> newNulls = new ArrayList<>();

    private final ByteCursor in = new ByteCursor();
    private long objects;
    private int ordinals;
    /// Whether all values are kept open: the document is read again because its order matters.
    private boolean inOrder;

    public Flattener(Tables tables, DocumentEnd documentEnd) {
        this.tables = tables;
        this.documentEnd = documentEnd;
    }

    /// Reads the documents of a chunk, one per line.
    ///
    /// @param padded has at least [ByteCursor#PADDING] readable bytes after `to`
    public void chunk(byte[] padded, int from, int to) {
        in.bytes = padded;
        in.at = from;
        forgetDocument();
        while (true) {
            if (!in.findDocument(to)) {
                return;
            }
            document();
        }
    }

    private void document() {
        int start = in.at;
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
        in.at = start;
        ordinals = 0;
        inOrder = waitForOrder;
        ListItems root = tables.documents();
        object(root.fields, rows.open(begin(root.table), -1, 0, false, null));
        documentEnd.finish(rows, openCells, inOrder, in.bytes, start, in.at);
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

    /// Of a key that comes twice in an object the last value is kept: the document is written again without
    /// the others.
    private void withoutRepeatedKeys(int start) {
        byte[] outer = in.bytes;
        int end = JsonValues.endOfValue(in.bytes, start);
        byte[] compact = JsonValues.compact(JsonParser.parse(Arrays.copyOfRange(in.bytes, start, end)));
        in.bytes = Arrays.copyOf(compact, compact.length + ByteCursor.PADDING);
        try {
            read(0, true);
        } finally {
            in.bytes = outer;
            in.at = end;
        }
    }

    private TableRows begin(TableRows table) {
        if (table.rowsBefore < 0) {
            table.rowsBefore = table.rows;
            tables.touched(table);
        }
        return table;
    }

    private void object(ObjectFields fields, int row) {
        long object = ++objects;
        in.at = in.blanks(in.at + 1);
        if (in.bytes[in.at] == '}') {
            in.at++;
            return;
        }
        int expected = 0;
        while (true) {
            Field field = key(fields, expected);
            expected = field.index + 1;
            if (field.seenIn == object) {
                throw ReadAgain.INSTANCE;
            }
            field.seenIn = object;
            field.ordinal = ++ordinals;
            in.at = in.blanks(in.at);
            in.at = in.blanks(in.at + 1);
            value(field, row);
            in.at = in.blanks(in.at);
            if (in.bytes[in.at++] == '}') {
                return;
            }
            in.at = in.blanks(in.at);
        }
    }

    /// Reads the key at its opening quote and moves past its closing one.
    private Field key(ObjectFields fields, int expected) {
        int from = in.at + 1;
        if (expected < fields.size()) {
            Field field = fields.field(expected);
            int to = from + field.raw.length;
            if (to < in.bytes.length && in.bytes[to] == '"'
                    && Arrays.equals(field.raw, 0, field.raw.length, in.bytes, from, to)) {
                in.at = to + 1;
                return field;
            }
        }
        int to = in.endOfString(from);
        in.at = to + 1;
        Field field = fields.find(in.bytes, from, to);
        if (field == null) {
            field = fields.add(Arrays.copyOfRange(in.bytes, from, to));
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
        switch (in.bytes[in.at]) {
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
                    list(field, tables.items(field), row, inOrder ? field.place() : null);
                }
            }
            case 't' -> {
                in.at += 4;
                bool(field, mode, row, true);
            }
            case 'f' -> {
                in.at += 5;
                bool(field, mode, row, false);
            }
            case 'n' -> {
                in.at += 4;
                nothing(field, mode, row);
            }
            default -> number(field, mode, row);
        }
    }

    /// Lists of one row under several keys can become one table: their items are numbered consecutively, so
    /// that no id comes twice.
    private void list(Field field, ListItems items, int parent, int @Nullable [] place) {
        in.at = in.blanks(in.at + 1);
        if (in.bytes[in.at] == ']') {
            in.at++;
            return;
        }
        TableRows table = begin(items.table);
        int index = table.feeders == 1 ? 0 : rows.nextIndex(table, parent);
        table.fedBy(field, index > 0);
        while (true) {
            switch (in.bytes[in.at]) {
                case '{' -> object(items.fields, rows.open(table, parent, index, false, place));
                case '[' -> item(items.list(), rows.open(table, parent, index, false, place));
                default -> item(items.value(), rows.open(table, parent, index, true, place));
            }
            index++;
            in.at = in.blanks(in.at);
            if (in.bytes[in.at++] == ']') {
                return;
            }
            in.at = in.blanks(in.at);
        }
    }

    private void item(Field field, int row) {
        field.ordinal = ++ordinals;
        value(field, row);
    }

    private void string(Field field, int mode, int row) {
        int from = in.at + 1;
        if ((mode == Field.TEXT || mode == Field.KEY_TEXT) && in.bytes[from] != MARK
                && !in.mayBeEscapedMark(from)) {
            in.copyString(builder(field), rows.row[row], from);
            return;
        }
        int to = in.endOfString(from);
        in.at = to + 1;
        if (mode == Field.TIMESTAMP) {
            int digits = in.bytes[from] == MARK && in.bytes[from + 1] == MARK_MIDDLE
                    && in.bytes[from + 2] == TIMESTAMP_MARK
                            ? from + 3
                            : from;
            long micros = FastTimestamp.epochMicros(in.bytes, digits, to);
            if (micros != FastTimestamp.NOT_COMMON) {
                if (FastTimestamp.isCut(in.bytes, digits, to)) {
                    cut(field, new String(in.bytes, digits, to - digits, StandardCharsets.ISO_8859_1));
                }
                builder(field).setLong(rows.row[row], micros);
                return;
            }
        }
        if (mode != Field.SKIPPED) {
            open(field, row, JsonStrings.decode(in.bytes, from, to));
        }
    }

    private void cut(Field field, String timestamp) {
        if (LongFraction.isLost(timestamp)) {
            tables.losses().secondDigits(field.owner.table.name, field.column, CellTypes.MICROS);
        }
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
        int start = in.at;
        in.at = JsonValues.endOfValue(in.bytes, start);
        if (mode == Field.SKIPPED) {
            return;
        }
        Object value = JsonParser.parse(Arrays.copyOfRange(in.bytes, start, in.at));
        if (mode == Field.JSON) {
            byte[] text = JsonValues.plain(value);
            builder(field).setBytes(rows.row[row], text, 0, text.length);
        } else {
            open(field, row, value);
        }
    }

    private void number(Field field, int mode, int row) {
        byte[] bytes = in.bytes;
        int start = in.at;
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
            in.at = i;
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
        byte[] bytes = in.bytes;
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
        in.at = i;
        if (mode == Field.DOUBLE) {
            builder(field).setDouble(rows.row[row], value);
        } else if (mode == Field.TEXT && plain && printsAsWritten(digits, scale, value)) {
            copy(field, row, negative ? from - 1 : from, i);
        } else if (mode != Field.SKIPPED) {
            open(field, row, value);
        }
    }

    /// Whether Python prints a number as it is written in the document. Two decimals of up to 15 digits are
    /// never the same double, so the shortest text that gives the double back is that decimal itself.
    private static boolean printsAsWritten(long digits, int scale, double value) {
        return digits < 1_000_000_000_000_000L && (digits % 10 != 0 || scale == 1)
                && (Math.abs(value) >= 1e-4 || digits == 0);
    }

    /// Writes a number into a column of text.
    private void copy(Field field, int row, int from, int to) {
        builder(field).setBytes(rows.row[row], in.bytes, from, to - from);
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
        BigInteger value = new BigInteger(new String(in.bytes, from, to - from, StandardCharsets.ISO_8859_1));
        if (value.bitLength() < Long.SIZE) {
            integer(field, mode, row, value.longValue());
        } else if (mode != Field.SKIPPED) {
            open(field, row, value);
        }
    }

    /// Keeps a value open. Later values of the field stay open too, so that its column is written in the
    /// order of the rows.
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
}
