package dev.dlt4j.cloud.filesystem.internal.csv;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The names of the columns, by the first row of a file.
final class Header {
    private final String file;
    private final Dialect dialect;
    private final byte[] bytes;
    private final Splitter row;
    private final long line;

    /// @param row  the first row, split last
    /// @param line the line it begins on, for errors
    Header(String file, Dialect dialect, byte[] bytes, Splitter row, long line) {
        this.file = file;
        this.dialect = dialect;
        this.bytes = bytes;
        this.row = row;
        this.line = line;
    }

    /// @param given      names to use instead, none to take those of the header
    /// @param inFirstRow whether the first row is a header
    List<String> names(List<String> given, boolean inFirstRow) {
        int count = row.fields();
        if (inFirstRow) {
            requireUtf8();
        }
        if (!given.isEmpty()) {
            if (given.size() != count) {
                throw new TerminalException(
                        ("%s: %d column names are configured, but the first row has %d fields; "
                                + "check csv.delimiter").formatted(file, given.size(), count));
            }
            return given;
        }
        List<String> names = new ArrayList<>(count);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < count; i++) {
            String name = inFirstRow ? text(i) : "";
            names.add(name.isEmpty() ? "column_" + (i + 1) : name);
            if (!seen.add(names.get(i))) {
                throw new TerminalException(
                        "%s, line %d: two columns are named \"%s\"; name the columns in csv.column_names"
                                .formatted(file, line, names.get(i)));
            }
        }
        return names;
    }

    private void requireUtf8() {
        for (int i = 0; i < row.fields(); i++) {
            if (!Utf8.isValid(bytes, row.start(i), row.end(i))) {
                long feeds = Undecodable.linesBefore(bytes, row.start(0), row.start(i), row.end(i));
                throw new TerminalException(
                        "%s, line %d: the header holds bytes that are not UTF-8; set csv.encoding"
                                .formatted(file, line + feeds));
            }
        }
    }

    private String text(int field) {
        int from = row.start(field);
        String text = new String(bytes, from, row.end(field) - from, StandardCharsets.UTF_8);
        if ((row.flags(field) & Splitter.DOUBLED) == 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        boolean quoted = (row.flags(field) & Splitter.QUOTED) != 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean marks = character == dialect.escape() || (quoted && character == dialect.quote());
            if (marks && i + 1 < text.length()) {
                i++;
            }
            plain.append(text.charAt(i));
        }
        return plain.toString();
    }
}
