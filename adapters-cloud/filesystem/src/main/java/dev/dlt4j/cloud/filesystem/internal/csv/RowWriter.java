package dev.dlt4j.cloud.filesystem.internal.csv;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.Utf8;
import dev.dlt4j.spi.source.JsonRows;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Writes the rows of a CSV file as documents. Used by one thread.
final class RowWriter {
    private final String file;
    private final List<String> names;
    private final ColumnKind[] kinds;
    private final Set<String> hinted;
    private final byte[] nullText;
    private final int quote;
    private final int escape;
    private final JsonRows rows;
    /// A value that is not written as the file has it.
    private byte[] changed = new byte[64];
    /// Where the row begins that is written, for errors.
    private int rowStart;

    /// @param hinted columns whose kind is not a guess
    RowWriter(String file, List<String> names, ColumnKind[] kinds, Set<String> hinted, Dialect dialect,
            String nullText) {
        this.file = file;
        this.names = names;
        this.kinds = kinds;
        this.hinted = hinted;
        this.nullText = nullText.getBytes(StandardCharsets.UTF_8);
        this.quote = dialect.quote();
        this.escape = dialect.escape();
        this.rows = new JsonRows(names);
    }

    /// The rows written since it was cleared.
    JsonRows rows() {
        return rows;
    }

    /// Writes the row that was split last.
    ///
    /// @param line the line it begins on, for errors
    void write(byte[] bytes, Splitter row, long line) {
        int count = kinds.length;
        if (row.fields() != count) {
            throw new TerminalException(
                    "%s, line %d: the row has %d fields, the header %d; check delimiter and quotes"
                            .formatted(file, line, row.fields(), count));
        }
        rowStart = row.start(0);
        for (int i = 0; i < count; i++) {
            value(bytes, row, i, line);
        }
    }

    private void value(byte[] bytes, Splitter row, int column, long line) {
        int from = row.start(column);
        int to = row.end(column);
        byte flags = row.flags(column);
        ColumnKind kind = kinds[column];
        if (isNull(bytes, from, to, flags, nullText) || (from == to && kind != ColumnKind.TEXT)) {
            rows.nothing();
            return;
        }
        switch (kind) {
            case TEXT -> text(bytes, from, to, flags, column, line);
            case INTEGER -> {
                if (Numbers.kind(bytes, from, to) == Numbers.INTEGER) {
                    rows.number(bytes, from, to);
                } else {
                    text(bytes, from, to, flags, column, line);
                }
            }
            case DOUBLE -> number(bytes, from, to, flags, column, line);
            case BOOLEAN -> {
                switch (Numbers.kind(bytes, from, to)) {
                    case Numbers.TRUE -> rows.bool(true);
                    case Numbers.FALSE -> rows.bool(false);
                    default -> text(bytes, from, to, flags, column, line);
                }
            }
        }
    }

    /// Whether a field is the text that means null.
    static boolean isNull(byte[] bytes, int from, int to, byte flags, byte[] nullText) {
        if (to - from != nullText.length || (flags & Splitter.QUOTED) != 0) {
            return false;
        }
        for (int i = 0; i < nullText.length; i++) {
            if (bytes[from + i] != nullText[i]) {
                return false;
            }
        }
        return true;
    }

    /// A double always has a fraction or an exponent, so that whoever reads it does not take it for a whole
    /// number.
    private void number(byte[] bytes, int from, int to, byte flags, int column, long line) {
        switch (Numbers.kind(bytes, from, to)) {
            case Numbers.DOUBLE -> rows.number(bytes, from, to);
            case Numbers.LOOSE_DOUBLE, Numbers.MINUS_ZERO -> loose(bytes, from, to);
            case Numbers.INTEGER -> {
                if (Numbers.wholeFitsDouble(bytes, from, to)) {
                    loose(bytes, from, to);
                } else {
                    lossy(bytes, from, to, flags, column, line);
                }
            }
            case Numbers.LOSSY -> lossy(bytes, from, to, flags, column, line);
            default -> text(bytes, from, to, flags, column, line);
        }
    }

    private void loose(byte[] bytes, int from, int to) {
        rows.number(changed, 0, strict(bytes, from, to));
    }

    /// A number that a column guessed as doubles would round. As text it would be converted, and rounded,
    /// too.
    private void lossy(byte[] bytes, int from, int to, byte flags, int column, long line) {
        String name = names.get(column);
        if (!hinted.contains(name)) {
            String number = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
            throw new TerminalException(
                    ("%s, line %d: column \"%s\" is double by its first rows, and %s "
                            + "would lose digits as a double; "
                            + "hint the column's data_type: decimal, text or double").formatted(file, line,
                                    name,
                                    number));
        }
        text(bytes, from, to, flags, column, line);
    }

    /// Adds the digits that JSON wants and a double needs; returns how long the number is now.
    private int strict(byte[] bytes, int from, int to) {
        room((to - from) * 2 + 2);
        int length = 0;
        boolean point = false;
        for (int at = from; at < to; at++) {
            if (bytes[at] != '.') {
                changed[length++] = bytes[at];
                continue;
            }
            point = true;
            if (at == from || bytes[at - 1] == '-') {
                changed[length++] = '0';
            }
            changed[length++] = '.';
            if (at + 1 == to || bytes[at + 1] > '9' || bytes[at + 1] < '0') {
                changed[length++] = '0';
            }
        }
        if (!point) {
            changed[length++] = '.';
            changed[length++] = '0';
        }
        return length;
    }

    private void text(byte[] bytes, int from, int to, byte flags, int column, long line) {
        if ((flags & Splitter.SPECIAL) != 0 && !Utf8.isValid(bytes, from, to)) {
            long feeds = Undecodable.linesBefore(bytes, rowStart, from, to);
            throw new TerminalException(
                    "%s, line %d: column \"%s\" holds bytes that are not UTF-8; set csv.encoding"
                            .formatted(file, line + feeds, names.get(column)));
        }
        if ((flags & Splitter.DOUBLED) == 0) {
            rows.text(bytes, from, to);
            return;
        }
        boolean quoted = (flags & Splitter.QUOTED) != 0;
        room(to - from);
        int length = 0;
        for (int at = from; at < to; at++) {
            boolean marks = (escape >= 0 && bytes[at] == escape) || (quoted && bytes[at] == quote);
            if (marks && at + 1 < to) {
                at++;
            }
            changed[length++] = bytes[at];
        }
        rows.text(changed, 0, length);
    }

    private void room(int length) {
        if (changed.length < length) {
            changed = Arrays.copyOf(changed, length);
        }
    }
}
