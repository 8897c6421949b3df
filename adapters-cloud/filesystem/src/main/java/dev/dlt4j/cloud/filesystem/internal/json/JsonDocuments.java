package dev.dlt4j.cloud.filesystem.internal.json;

import dev.dlt4j.cloud.filesystem.internal.block.Block;
import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonFault;
import dev.dlt4j.domain.json.JsonValidator;
import dev.dlt4j.spi.source.Origin;
import dev.dlt4j.spi.source.Out;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/// A file that holds a list of JSON objects, one object, or objects one after another.
///
/// The bytes stay where they are: what stands between two objects becomes line feeds and the line feeds
/// within an object become blanks, so that each object ends up on a line of its own. Only braces, brackets
/// and quotes are looked at; who takes the lines checks the rest, and [#located] finds the place of a fault
/// in the file again.
public final class JsonDocuments {
    private enum Expected {
        ANYTHING, FIRST_OF_LIST, NEXT_OF_LIST, COMMA_OR_END, OBJECT, NOTHING
    }

    private static final int INCOMPLETE = -1;
    /// As of JSON lines.
    private static final String NOTHING_LOADED = ". Nothing of this run was loaded: "
            + "fix the data and run again";

    private final Block block;
    private final Out<?> out;
    private final LineMap lines = new LineMap();
    private Expected expected = Expected.ANYTHING;
    private byte[] bytes;
    private int length;
    /// First byte that was not handed over yet.
    private int start;

    private JsonDocuments(Block block, Out<?> out) {
        this.block = block;
        this.out = out;
        this.bytes = block.bytes();
    }

    public static void read(Block block, Out<?> out, BooleanSupplier cancelled) throws IOException {
        new JsonDocuments(block, out).run(cancelled);
    }

    private void run(BooleanSupplier cancelled) throws IOException {
        int done = 0;
        do {
            lines.forget(done);
            block.fill(done, lines.lineAt(0));
            bytes = block.bytes();
            length = block.length();
            start = 0;
            done = scan();
            handOver(done);
            if (cancelled.getAsBoolean()) {
                return;
            }
        } while (!block.atEnd());
        if (expected == Expected.FIRST_OF_LIST || expected == Expected.NEXT_OF_LIST
                || expected == Expected.COMMA_OR_END) {
            throw fault("the file ends inside the list", length);
        }
    }

    /// Looks at the block up to its end or to an object that is not all there; returns where it stopped.
    private int scan() {
        int at = 0;
        while (at < length) {
            byte next = bytes[at];
            if (next == '{') {
                int behind = document(at);
                if (behind == INCOMPLETE) {
                    lines.undo(bytes, at);
                    if (block.atEnd()) {
                        throw fault("the file ends inside the object that begins here", at);
                    }
                    return at;
                }
                at = behind;
            } else {
                between(next, at);
                bytes[at++] = '\n';
            }
        }
        return at;
    }

    private void between(byte next, int at) {
        switch (next) {
            case ' ', '\t', '\r' -> {
            }
            case '\n' -> lines.add(at);
            case '[' -> expected = after(Expected.ANYTHING, expected, Expected.FIRST_OF_LIST, at);
            case ',' -> expected = after(Expected.COMMA_OR_END, expected, Expected.NEXT_OF_LIST, at);
            case ']' -> {
                if (expected == Expected.FIRST_OF_LIST) {
                    expected = Expected.COMMA_OR_END;
                }
                expected = after(Expected.COMMA_OR_END, expected, Expected.NOTHING, at);
            }
            default -> throw unexpected(at);
        }
    }

    private Expected after(Expected wanted, Expected found, Expected next, int at) {
        if (wanted != found) {
            throw unexpected(at);
        }
        return next;
    }

    /// An object before this place may be the one at fault, such as one that closes with a bracket: it has
    /// the word first.
    private TerminalException unexpected(int at) {
        handOver(at);
        return fault(expectation(), at);
    }

    private String expectation() {
        return switch (expected) {
            case ANYTHING -> "a JSON object or a list of objects is expected";
            case FIRST_OF_LIST -> "a JSON object or the end of the list is expected";
            case NEXT_OF_LIST, OBJECT -> "a JSON object is expected";
            case COMMA_OR_END -> "a comma or the end of the list is expected";
            case NOTHING -> "nothing may follow the list";
        };
    }

    /// Takes one object; returns where it ends, or [#INCOMPLETE]. An object is complete only when there is a
    /// byte behind it, or nothing at all, to hold its line feed.
    private int document(int from) {
        Expected then = switch (expected) {
            case ANYTHING, OBJECT -> Expected.OBJECT;
            case FIRST_OF_LIST, NEXT_OF_LIST -> Expected.COMMA_OR_END;
            case COMMA_OR_END, NOTHING -> throw unexpected(from);
        };
        int behind = objectEnd(from);
        if (behind == INCOMPLETE || (behind == length && !block.atEnd())) {
            return INCOMPLETE;
        }
        expected = then;
        if (behind < length && bytes[behind] == '{') {
            bytes[behind] = '\n';
            emit(start, behind + 1);
            bytes[behind] = '{';
            start = behind;
        }
        return behind;
    }

    /// Walks over an object and blanks its line feeds. One inside a string stays: it is a fault for others to
    /// find.
    private int objectEnd(int from) {
        int depth = 0;
        for (int at = from; at < length; at++) {
            switch (bytes[at]) {
                case '{', '[' -> depth++;
                case '}', ']' -> {
                    if (--depth == 0) {
                        return at + 1;
                    }
                }
                case '"' -> at = stringEnd(at + 1);
                case '\n' -> {
                    lines.add(at);
                    bytes[at] = ' ';
                }
                default -> {
                }
            }
        }
        return INCOMPLETE;
    }

    private int stringEnd(int from) {
        int at = from;
        while (at < length && bytes[at] != '"') {
            if (bytes[at] == '\n') {
                lines.add(at);
            }
            at += bytes[at] == '\\' ? 2 : 1;
        }
        return at;
    }

    private void handOver(int done) {
        if (done == start) {
            return;
        }
        int to = done;
        if (bytes[done - 1] != '\n') {
            bytes[to++] = '\n';
        }
        emit(start, to);
    }

    private void emit(int from, int to) {
        try {
            out.jsonLines(bytes, from, to, new Origin(block.file(), lines.lineAt(from)));
        } catch (DltException e) {
            throw located(e, from, to);
        }
    }

    /// The error with the place in the file when the bytes are at fault, else the error itself.
    private DltException located(DltException refused, int from, int to) {
        JsonValidator validator = new JsonValidator();
        int at = from;
        try {
            while (at < to) {
                at = bytes[at] == '{' ? validator.object(bytes, at, to) : at + 1;
            }
            return refused;
        } catch (JsonFault e) {
            return new TerminalException(place(e.offset()) + e.reason() + NOTHING_LOADED, refused);
        }
    }

    private TerminalException fault(String what, int at) {
        return new TerminalException(place(at) + what + NOTHING_LOADED);
    }

    private String place(int at) {
        return "%s, line %d, column %d: ".formatted(block.file(), lines.lineAt(at), lines.columnAt(at));
    }
}
