package dev.dlt4j.internal.format.insertvalues;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.internal.format.text.TextBuffer;
import dev.dlt4j.internal.format.text.TimeText;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.sql.SqlDialect;

/// How a family of databases writes literals.
enum SqlLiterals {
    DUCKDB("E'", Escapes.BACKSLASHED) {
        @Override
        void bytes(byte[] source, int from, int length, TextBuffer out) {
            out.ascii("from_base64('");
            out.base64(source, from, length);
            out.ascii("')");
        }
    },
    POSTGRES("E'", Escapes.BACKSLASHED) {
        @Override
        void bytes(byte[] source, int from, int length, TextBuffer out) {
            out.ascii("'\\x");
            out.hex(source, from, length);
            out.put('\'');
        }
    },
    REDSHIFT("'", Escapes.BACKSLASHED) {
        @Override
        void bytes(byte[] source, int from, int length, TextBuffer out) {
            out.ascii("from_hex('");
            out.hex(source, from, length);
            out.ascii("')");
        }

        @Override
        void json(byte[] utf8, int from, int length, TextBuffer out) {
            out.ascii("json_parse(");
            text(utf8, from, length, out);
            out.put(')');
        }
    },
    TSQL("N'", Escapes.CHARACTER_CALLS) {
        private static final int MAX_VARBINARY_LENGTH = 8000;

        @Override
        void bytes(byte[] source, int from, int length, TextBuffer out) {
            out.ascii("CONVERT(VARBINARY(");
            if (length <= MAX_VARBINARY_LENGTH) {
                out.integer(length);
            } else {
                out.ascii("MAX");
            }
            out.ascii("), '");
            out.hex(source, from, length);
            out.ascii("', 2)");
        }

        @Override
        void bool(boolean value, TextBuffer out) {
            out.put(value ? '1' : '0');
        }
    };

    private enum Escapes {
        BACKSLASHED, CHARACTER_CALLS
    }

    private final String open;
    private final Escapes escapes;

    SqlLiterals(String open, Escapes escapes) {
        this.open = open;
        this.escapes = escapes;
    }

    static SqlLiterals of(SqlDialect dialect) {
        return switch (dialect.name()) {
            case "duckdb" -> DUCKDB;
            case "postgres" -> POSTGRES;
            case "redshift" -> REDSHIFT;
            case "tsql" -> TSQL;
            default -> throw new TerminalException(
                    "%s takes no job files of format insert_values: choose another"
                            .formatted(dialect.engine()));
        };
    }

    abstract void bytes(byte[] source, int from, int length, TextBuffer out);

    void json(byte[] utf8, int from, int length, TextBuffer out) {
        text(utf8, from, length, out);
    }

    void bool(boolean value, TextBuffer out) {
        out.ascii(value ? "True" : "False");
    }

    /// NaN and infinities are quoted, unlike in dlt: without quotes they would be names of columns.
    void real(double value, TextBuffer out) {
        if (Double.isFinite(value)) {
            out.pythonDouble(value);
        } else {
            out.put('\'');
            out.pythonDouble(value);
            out.put('\'');
        }
    }

    void moment(ColumnVector vector, int row, TextBuffer out) {
        out.put('\'');
        switch (vector.type().vector()) {
            case DATE -> TimeText.date(out, vector.longAt(row));
            case TIME -> TimeText.time(out, vector.longAt(row), vector.type().unit());
            case TIMESTAMP -> TimeText.timestamp(out, vector.longAt(row), vector.type(), 'T');
            case BOOL, INT8, INT16, INT32, INT64, FLOAT64, DECIMAL128, DECIMAL256, UTF8, JSON, BINARY ->
                throw new IllegalArgumentException(vector.type().vector() + " is no moment");
        }
        out.put('\'');
    }

    /// A text with escapes. Zero characters, which the databases with backslash escapes refuse, are left out
    /// as in dlt.
    void text(byte[] utf8, int from, int length, TextBuffer out) {
        out.ascii(open);
        int plainFrom = from;
        for (int i = from; i < from + length; i++) {
            byte c = utf8[i];
            if (c == '\'' || c == '\\' || (c >= 0 && c <= '\r')) {
                out.put(utf8, plainFrom, i - plainFrom);
                plainFrom = i + 1;
                if (escapes == Escapes.BACKSLASHED) {
                    backslashed(c, out);
                } else {
                    called(c, out);
                }
            }
        }
        out.put(utf8, plainFrom, from + length - plainFrom);
        out.put('\'');
    }

    private static void backslashed(byte c, TextBuffer out) {
        switch (c) {
            case '\'' -> out.ascii("''");
            case '\\' -> out.ascii("\\\\");
            case '\n' -> out.ascii("\\n");
            case '\r' -> out.ascii("\\r");
            case 0 -> {
                // left out
            }
            default -> out.put((char) c);
        }
    }

    private static void called(byte c, TextBuffer out) {
        switch (c) {
            case '\'' -> out.ascii("''");
            case '\n', '\r', '\t' -> {
                out.ascii("' + CHAR(");
                out.integer(c);
                out.ascii(") + N'");
            }
            default -> out.put((char) c);
        }
    }
}
