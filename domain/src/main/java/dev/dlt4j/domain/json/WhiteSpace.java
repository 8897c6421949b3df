package dev.dlt4j.domain.json;

/// Puts a document on one line.
final class WhiteSpace {
    private WhiteSpace() {}

    /// Copies valid JSON, leaving out white space outside strings.
    static void copyWithout(byte[] json, int from, int to, JsonBytes out) {
        boolean inString = false;
        int kept = from;
        for (int i = from; i < to; i++) {
            byte c = json[i];
            if (inString) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    inString = false;
                }
            } else if (c == '"') {
                inString = true;
            } else if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
                out.raw(json, kept, i - kept);
                kept = i + 1;
            }
        }
        out.raw(json, kept, to - kept);
    }
}
