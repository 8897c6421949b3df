package dev.dlt4j.internal.format.insertvalues;

import dev.dlt4j.internal.format.text.TextBuffer;

/// How a family of databases writes literals, where they differ.
public enum SqlLiterals {
    DUCKDB {
        @Override
        void bytes(byte[] source, int from, int length, TextBuffer out) {
            out.ascii("from_base64('");
            out.base64(source, from, length);
            out.ascii("')");
        }
    },
    POSTGRES {
        @Override
        void bytes(byte[] source, int from, int length, TextBuffer out) {
            out.ascii("'\\x");
            out.hex(source, from, length);
            out.put('\'');
        }
    };

    abstract void bytes(byte[] source, int from, int length, TextBuffer out);

    /// A text with escapes. Zero characters, which these databases refuse, are left out as dlt does.
    void text(byte[] utf8, int from, int length, TextBuffer out) {
        out.ascii("E'");
        int plainFrom = from;
        for (int i = from; i < from + length; i++) {
            byte c = utf8[i];
            if (c == '\'' || c == '\\' || c == '\n' || c == '\r' || c == 0) {
                out.put(utf8, plainFrom, i - plainFrom);
                plainFrom = i + 1;
                escape(c, out);
            }
        }
        out.put(utf8, plainFrom, from + length - plainFrom);
        out.put('\'');
    }

    private static void escape(byte c, TextBuffer out) {
        switch (c) {
            case '\'' -> out.ascii("''");
            case '\\' -> out.ascii("\\\\");
            case '\n' -> out.ascii("\\n");
            case '\r' -> out.ascii("\\r");
            default -> {
                // a zero character
            }
        }
    }
}
