package dev.dlt4j.it.conformance;

import dev.dlt4j.domain.json.JsonText;

/// Strings in JSON as Python writes them: everything but ASCII escaped.
public final class AsciiJson {
    private AsciiJson() {}

    /// Appends a string with its quotes.
    public static void string(String string, StringBuilder text) {
        for (char c : JsonText.compact(string).toCharArray()) {
            if (c < 0x80) {
                text.append(c);
            } else {
                text.append("\\u%04x".formatted((int) c));
            }
        }
    }
}
