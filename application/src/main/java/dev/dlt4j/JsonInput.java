package dev.dlt4j;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonBytes;
import dev.dlt4j.domain.json.JsonFault;
import dev.dlt4j.domain.json.JsonValidator;
import dev.dlt4j.domain.json.LinePosition;
import dev.dlt4j.spi.source.Origin;
import dev.dlt4j.spi.source.Out;

/// The documents of a JSON text that was handed over in code: a list, one object, or one object after the
/// other.
final class JsonInput {
    static final String TEXT = "the JSON text";
    private static final Origin ORIGIN = Origin.of(TEXT);
    private static final int FULL = 1 << 20;

    private final byte[] json;
    private final Out<?> out;
    private final JsonValidator validator = new JsonValidator();
    private final JsonBytes lines = new JsonBytes();

    JsonInput(byte[] json, Out<?> out) {
        this.json = json;
        this.out = out;
    }

    /// Passes the documents on, each on a line of its own.
    ///
    /// @throws TerminalException naming line and column of the first fault
    void run() {
        try {
            int at = blanks(0);
            if (at < json.length && json[at] == '[') {
                list(at + 1);
            } else {
                while (at < json.length) {
                    int end = validator.object(json, at, json.length);
                    line(at, end);
                    at = blanks(end);
                }
            }
        } catch (JsonFault fault) {
            throw fault(fault.reason(), fault.offset());
        }
        flush();
    }

    private void list(int from) {
        int at = blanks(from);
        boolean closed = at < json.length && json[at] == ']';
        while (!closed) {
            if (at < json.length) {
                int end = validator.value(json, at, json.length);
                line(at, end);
                at = blanks(end);
            }
            if (at >= json.length) {
                throw fault("the list is not closed", at);
            }
            closed = json[at] == ']';
            if (!closed) {
                if (json[at] != ',') {
                    throw fault("a comma or ']' is expected", at);
                }
                at = blanks(at + 1);
            }
        }
        int behind = blanks(at + 1);
        if (behind < json.length) {
            throw fault("there is more text after the list", behind);
        }
    }

    private void line(int from, int to) {
        boolean object = json[from] == '{';
        if (!object) {
            lines.ascii("{\"value\":");
        }
        int start = lines.size();
        lines.raw(json, from, to - from);
        byte[] copied = lines.array();
        for (int i = start; i < lines.size(); i++) {
            // a line feed can only be between values: in a string it is escaped
            if (copied[i] == '\n') {
                copied[i] = ' ';
            }
        }
        if (!object) {
            lines.raw('}');
        }
        lines.raw('\n');
        if (lines.size() >= FULL) {
            flush();
        }
    }

    private void flush() {
        if (lines.size() > 0) {
            out.jsonLines(lines.array(), 0, lines.size(), ORIGIN);
            lines.clear();
        }
    }

    private int blanks(int from) {
        int at = from;
        while (at < json.length && json[at] >= 0 && json[at] <= ' ') {
            at++;
        }
        return at;
    }

    private TerminalException fault(String reason, int offset) {
        return new TerminalException("%s, %s: %s".formatted(TEXT, LinePosition.of(json, offset), reason));
    }
}
