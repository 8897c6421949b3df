package dev.dlt4j.domain.yaml;

import java.util.Map;

/// Writes one text, folding it behind column 80 where it may be folded.
final class ScalarWriter {
    private static final Map<Integer, String> ESCAPES = Map.ofEntries(Map.entry(0, "\\0"),
            Map.entry(7, "\\a"), Map.entry(8, "\\b"), Map.entry(9, "\\t"), Map.entry(10, "\\n"),
            Map.entry(11, "\\v"), Map.entry(12, "\\f"), Map.entry(13, "\\r"), Map.entry(27, "\\e"),
            Map.entry((int) '"', "\\\""), Map.entry((int) '\\', "\\\\"), Map.entry(0x85, "\\N"),
            Map.entry(0xa0, "\\_"), Map.entry(0x2028, "\\L"), Map.entry(0x2029, "\\P"));
    private static final int END = -1;

    private final YamlLines out;
    private final int[] text;
    private final int indent;
    private final boolean folded;
    private int written;

    ScalarWriter(YamlLines out, int[] text, int indent, boolean folded) {
        this.out = out;
        this.text = text;
        this.indent = indent;
        this.folded = folded;
    }

    void write(ScalarAnalysis analysis, String whole) {
        if (analysis.plain() && PlainScalar.isText(whole)) {
            plain();
        } else if (analysis.singleQuoted() && (folded || !analysis.multiline())) {
            singleQuoted();
        } else {
            doubleQuoted();
        }
    }

    void plain() {
        if (text.length == 0) {
            return;
        }
        out.separate();
        boolean blanks = false;
        for (int end = 0; end <= text.length; end++) {
            int c = at(end);
            if (blanks && c != ' ') {
                blanks(end, folded);
                out.content();
            } else if (!blanks && (c == END || c == ' ')) {
                upTo(end);
            }
            blanks = c == ' ';
        }
    }

    private void singleQuoted() {
        out.indicator("'", true);
        boolean blanks = false;
        boolean breaks = false;
        for (int end = 0; end <= text.length; end++) {
            int c = at(end);
            if (blanks) {
                if (c != ' ') {
                    blanks(end, folded && written != 0 && end != text.length);
                }
            } else if (breaks) {
                if (!ScalarAnalysis.isBreak(c)) {
                    breaks(end);
                }
            } else if (c == END || c == ' ' || c == '\'' || ScalarAnalysis.isBreak(c)) {
                upTo(end);
            }
            if (c == '\'') {
                out.append("''");
                written = end + 1;
            }
            blanks = c == ' ';
            breaks = ScalarAnalysis.isBreak(c);
        }
        out.indicator("'", false);
    }

    /// A single blank beyond the width becomes a new line.
    private void blanks(int end, boolean foldable) {
        if (written + 1 == end && out.column() > YamlLines.WIDTH && foldable) {
            out.indent(indent);
            written = end;
        } else {
            upTo(end);
        }
    }

    /// A line end in quotes is written twice, for the first is read as a blank.
    private void breaks(int end) {
        if (text[written] == '\n') {
            out.lineBreak("\n");
        }
        for (; written < end; written++) {
            out.lineBreak(Character.toString(text[written]));
        }
        out.indent(indent);
    }

    private void doubleQuoted() {
        out.indicator("\"", true);
        for (int end = 0; end <= text.length; end++) {
            int c = at(end);
            if (c == END || !isVerbatim(c)) {
                upTo(end);
                if (c != END) {
                    out.append(escaped(c));
                    written = end + 1;
                }
            }
            boolean place = end > 0 && end < text.length - 1 && (c == ' ' || written >= end);
            if (place && out.column() + end - written > YamlLines.WIDTH && folded) {
                upTo(Math.max(end, written));
                out.append("\\");
                out.indent(indent);
                out.content();
                if (text[written] == ' ') {
                    out.append("\\");
                }
            }
        }
        out.indicator("\"", false);
    }

    private static boolean isVerbatim(int c) {
        return (c >= 0x20 && c <= 0x7e && c != '"' && c != '\\')
                || (c >= 0xa0 && c <= 0xfffd && !Character.isSurrogate((char) c) && c != 0xfeff
                        && c != 0x2028 && c != 0x2029);
    }

    private static String escaped(int c) {
        String known = ESCAPES.get(c);
        if (known != null) {
            return known;
        }
        return c <= 0xff
                ? "\\x%02X".formatted(c)
                : c <= 0xffff ? "\\u%04X".formatted(c) : "\\U%08X".formatted(c);
    }

    private int at(int index) {
        return index < text.length ? text[index] : END;
    }

    private void upTo(int end) {
        if (written < end) {
            out.append(text, written, end);
            written = end;
        }
    }
}
