package dev.dlt4j.http.rows;

/// Walks over JSON whose bytes were checked, looking at nothing but its structure.
final class JsonScan {
    private final byte[] bytes;

    JsonScan(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The index of the first byte at or after `at` that is no blank.
    int blanks(int from) {
        int at = from;
        while (at < bytes.length && bytes[at] <= ' ' && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    /// The index behind the value that begins at `from`.
    int value(int from) {
        return switch (bytes[from]) {
            case '"' -> string(from);
            case '{', '[' -> container(from);
            default -> scalar(from);
        };
    }

    /// The index behind the string whose quote is at `from`.
    int string(int from) {
        int at = from + 1;
        while (bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private int container(int from) {
        int depth = 0;
        int at = from;
        while (true) {
            switch (bytes[at]) {
                case '"' -> at = string(at) - 1;
                case '{', '[' -> depth++;
                case '}', ']' -> {
                    if (--depth == 0) {
                        return at + 1;
                    }
                }
                default -> {
                    // part of a scalar, or between two values
                }
            }
            at++;
        }
    }

    private int scalar(int from) {
        int at = from;
        while (at < bytes.length) {
            switch (bytes[at]) {
                case ',', '}', ']', ' ', '\t', '\r', '\n' -> {
                    return at;
                }
                default -> at++;
            }
        }
        return at;
    }
}
