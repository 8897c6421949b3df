package dev.dlt4j.domain.json;

import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Reads one member of JSON objects that are bytes, without reading the others: for a step that needs no more
/// of a row than its cursor. The bytes must hold valid JSON. Used by one thread.
public final class MemberReader {
    private final byte[] name;
    private byte[] bytes = {};
    private int at;

    /// A reader of members of that name.
    public MemberReader(String name) {
        this.name = name.getBytes(UTF_8);
    }

    /// The value of the member, null when it is null; of a repeated key the last one counts.
    ///
    /// @param from   at or before the opening brace of an object
    /// @param absent what is given back when there is no such member
    public @Nullable Object find(byte[] json, int from, int to, Object absent) {
        bytes = json;
        at = from;
        int valueStart = -1;
        int valueEnd = -1;
        skipTo('{');
        at++;
        while (skipBlanks() != '}') {
            boolean wanted = isName();
            skipTo(':');
            at++;
            skipBlanks();
            int start = at;
            skipValue();
            if (wanted) {
                valueStart = start;
                valueEnd = at;
            }
            if (skipBlanks() == ',') {
                at++;
            }
        }
        return valueStart < 0 ? absent : JsonParser.parse(json, valueStart, valueEnd);
    }

    /// Whether the string that begins here is the name; goes behind it.
    private boolean isName() {
        int start = at;
        skipString();
        int length = at - start - 2;
        if (length == name.length && matches(start + 1)) {
            return true;
        }
        for (int i = start + 1; i < at - 1; i++) {
            if (bytes[i] == '\\') {
                return new String(name, UTF_8).equals(JsonParser.parse(bytes, start, at));
            }
        }
        return false;
    }

    private boolean matches(int from) {
        for (int i = 0; i < name.length; i++) {
            if (bytes[from + i] != name[i]) {
                return false;
            }
        }
        return true;
    }

    private void skipTo(int wanted) {
        while (bytes[at] != wanted) {
            at++;
        }
    }

    private int skipBlanks() {
        while (bytes[at] <= ' ' && bytes[at] >= 0) {
            at++;
        }
        return bytes[at];
    }

    private void skipString() {
        at++;
        while (bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        at++;
    }

    private void skipValue() {
        int depth = 0;
        do {
            switch (bytes[at]) {
                case '"' -> skipString();
                case '{', '[' -> {
                    depth++;
                    at++;
                }
                case '}', ']' -> {
                    depth--;
                    at++;
                }
                default -> at++;
            }
        } while (depth > 0 || !endsValue());
    }

    private boolean endsValue() {
        return switch (bytes[at]) {
            case ',', '}', ']' -> true;
            default -> false;
        };
    }
}
