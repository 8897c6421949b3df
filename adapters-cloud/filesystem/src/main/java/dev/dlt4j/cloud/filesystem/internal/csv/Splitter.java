package dev.dlt4j.cloud.filesystem.internal.csv;

import dev.dlt4j.domain.TerminalException;
import java.util.Arrays;

/// Finds the fields of a row in an array. Used by one thread.
///
/// A quote inside a field that does not begin with one is a plain character.
final class Splitter {
    /// The field stood in quotes.
    static final byte QUOTED = 1;
    /// The field holds doubled quotes or escapes.
    static final byte DOUBLED = 2;
    /// The field holds bytes that JSON text cannot hold as they are, or that are not ASCII.
    static final byte SPECIAL = 4;

    static final int INCOMPLETE = -1;

    private final String file;
    private final byte[] classes;
    private final int quote;
    private int fields;
    private int[] starts = new int[32];
    private int[] ends = new int[32];
    private byte[] flags = new byte[32];
    private long line = 1;
    /// Line ends inside the fields of this row.
    private long feeds;

    Splitter(String file, Dialect dialect) {
        this.file = file;
        this.classes = dialect.classes();
        this.quote = dialect.quote();
    }

    /// Fields of the last row: 0 when its line was empty.
    int fields() {
        return fields;
    }

    int start(int field) {
        return starts[field];
    }

    int end(int field) {
        return ends[field];
    }

    byte flags(int field) {
        return flags[field];
    }

    /// The line on which the next row begins.
    long line() {
        return line;
    }

    /// Starts over on another line.
    void line(long next) {
        line = next;
    }

    /// Splits the row that begins at `from`.
    ///
    /// @param atEnd whether nothing follows behind `to`
    /// @return where the next row begins, or [#INCOMPLETE]
    int split(byte[] bytes, int from, int to, boolean atEnd) {
        fields = 0;
        feeds = 0;
        int at = from;
        while (true) {
            if (fields == starts.length) {
                grow();
            }
            boolean quoted = at < to && bytes[at] == quote && quote >= 0;
            starts[fields] = quoted ? at + 1 : at;
            long opened = line + feeds;
            int end = quoted ? quotedEnd(bytes, at + 1, to, atEnd) : plainEnd(bytes, at, to);
            if (end == INCOMPLETE) {
                return INCOMPLETE;
            }
            ends[fields++] = end;
            int next = quoted ? end + 1 : end;
            if (next >= to) {
                return atEnd ? row(to) : INCOMPLETE;
            }
            switch (classes[bytes[next] & 0xff]) {
                case Dialect.DELIMITER -> at = next + 1;
                case Dialect.LINE_FEED -> {
                    return row(next + 1);
                }
                case Dialect.CARRIAGE_RETURN -> {
                    if (next + 1 >= to) {
                        return atEnd ? row(to) : INCOMPLETE;
                    }
                    return row(bytes[next + 1] == '\n' ? next + 2 : next + 1);
                }
                default -> throw behindQuote(opened, bytes[next]);
            }
        }
    }

    private TerminalException behindQuote(long opened, byte found) {
        boolean delimits = OtherDelimiter.isCandidate(found);
        return new TerminalException("%s, line %d: text follows a closing quote%s; %s".formatted(file, opened,
                line + feeds == opened
                        ? ""
                        : " on line %d of the field that begins here".formatted(line + feeds),
                delimits
                        ? "if %s stands between fields, set csv.delimiter".formatted(Dialect.text(found))
                        : "a quote inside a field must be doubled"));
    }

    private int row(int next) {
        line += feeds + 1;
        if (fields == 1 && starts[0] == ends[0] && (flags[0] & QUOTED) == 0) {
            fields = 0;
        }
        return next;
    }

    private int plainEnd(byte[] bytes, int from, int to) {
        byte flag = 0;
        int at = from;
        while (at < to) {
            byte kind = classes[bytes[at] & 0xff];
            if (kind == Dialect.PLAIN) {
                at++;
            } else if (kind == Dialect.SPECIAL || kind == Dialect.QUOTE) {
                flag |= SPECIAL;
                at++;
            } else if (kind == Dialect.ESCAPE) {
                flag |= DOUBLED | SPECIAL;
                feeds += at + 1 < to && bytes[at + 1] == '\n' ? 1 : 0;
                at += 2;
            } else {
                break;
            }
        }
        flags[fields] = flag;
        return Math.min(at, to);
    }

    private int quotedEnd(byte[] bytes, int from, int to, boolean atEnd) {
        long opened = line + feeds;
        byte flag = QUOTED;
        for (int at = from; at < to; at++) {
            switch (classes[bytes[at] & 0xff]) {
                case Dialect.QUOTE -> {
                    if (at + 1 >= to && !atEnd) {
                        return INCOMPLETE;
                    }
                    if (at + 1 >= to || bytes[at + 1] != quote) {
                        flags[fields] = flag;
                        return at;
                    }
                    flag |= DOUBLED | SPECIAL;
                    at++;
                }
                case Dialect.ESCAPE -> {
                    flag |= DOUBLED | SPECIAL;
                    at++;
                    feeds += at < to && bytes[at] == '\n' ? 1 : 0;
                }
                case Dialect.LINE_FEED -> {
                    flag |= SPECIAL;
                    feeds++;
                }
                case Dialect.CARRIAGE_RETURN -> {
                    flag |= SPECIAL;
                    feeds += at + 1 < to && bytes[at + 1] != '\n' ? 1 : 0;
                }
                case Dialect.SPECIAL -> flag |= SPECIAL;
                default -> {
                }
            }
        }
        if (atEnd) {
            throw new TerminalException(
                    "%s, line %d: a quote is opened here and never closed".formatted(file, opened));
        }
        return INCOMPLETE;
    }

    private void grow() {
        starts = Arrays.copyOf(starts, fields * 2);
        ends = Arrays.copyOf(ends, fields * 2);
        flags = Arrays.copyOf(flags, fields * 2);
    }
}
