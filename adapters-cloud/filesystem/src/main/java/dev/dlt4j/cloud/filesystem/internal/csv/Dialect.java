package dev.dlt4j.cloud.filesystem.internal.csv;

/// What each byte means in a CSV file.
///
/// @param delimiter byte between fields
/// @param quote     byte around fields, or -1 for none
/// @param escape    byte that takes the meaning from the next one, or -1 for none
public record Dialect(int delimiter, int quote, int escape) {
    /// A byte of a field that is copied as it is.
    static final byte PLAIN = 0;
    /// A byte that JSON text cannot hold as it is, or that is not ASCII.
    static final byte SPECIAL = 1;
    static final byte DELIMITER = 2;
    static final byte LINE_FEED = 3;
    static final byte CARRIAGE_RETURN = 4;
    static final byte QUOTE = 5;
    static final byte ESCAPE = 6;

    /// What stands between fields, mostly.
    static final byte[] CANDIDATES = {',', ';', '\t', '|'};

    /// The meaning of each byte, by its unsigned value.
    byte[] classes() {
        byte[] classes = new byte[256];
        for (int i = 0; i < 256; i++) {
            classes[i] = i < 0x20 || i >= 0x80 || i == '"' || i == '\\' ? SPECIAL : PLAIN;
        }
        classes['\n'] = LINE_FEED;
        classes['\r'] = CARRIAGE_RETURN;
        classes[delimiter] = DELIMITER;
        if (escape >= 0) {
            classes[escape] = ESCAPE;
        }
        if (quote >= 0) {
            classes[quote] = QUOTE;
        }
        return classes;
    }

    Dialect delimitedBy(int other) {
        return new Dialect(other, quote, escape);
    }

    /// A delimiter as messages and settings write it.
    static String text(int delimiter) {
        return delimiter == '\t' ? "\\t" : String.valueOf((char) delimiter);
    }

    /// The same dialect with the delimiter that is most frequent in the first line, outside of quotes.
    Dialect sniffed(byte[] bytes, int length) {
        int[] counts = new int[128];
        boolean quoted = false;
        for (int at = 0; at < length && (quoted || (bytes[at] != '\n' && bytes[at] != '\r')); at++) {
            if (bytes[at] == quote) {
                quoted = !quoted;
            } else if (!quoted && bytes[at] >= 0) {
                counts[bytes[at]]++;
            }
        }
        byte best = CANDIDATES[0];
        for (byte candidate : CANDIDATES) {
            if (counts[candidate] > counts[best]) {
                best = candidate;
            }
        }
        return delimitedBy(best);
    }
}
