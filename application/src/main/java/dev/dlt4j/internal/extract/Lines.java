package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonFault;
import dev.dlt4j.domain.json.JsonValidator;
import dev.dlt4j.spi.source.Origin;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/// Checks pages of JSON lines: each line holds one object, in valid UTF-8, and ends with a line feed. Large pages are
/// checked by two threads at once.
final class Lines {
    private static final int WORTH_SPLITTING = 256 << 10;

    private final Executor helper;
    private final JsonValidator first = new JsonValidator();
    private final JsonValidator second = new JsonValidator();

    /// @param helper runs the check of the other half
    Lines(Executor helper) {
        this.helper = helper;
    }

    /// Checks a page.
    ///
    /// @return how many documents it has
    /// @throws TerminalException naming file, line and column of the first fault
    long check(byte[] bytes, int from, int to, Origin origin) {
        int middle = to - from < WORTH_SPLITTING ? to : lineEnd(bytes, from + (to - from) / 2, to);
        if (middle >= to) {
            return count(first, bytes, from, to, from, origin);
        }
        CompletableFuture<Long> other = CompletableFuture.supplyAsync(
                () -> count(second, bytes, middle, to, from, origin), helper);
        long counted;
        try {
            counted = count(first, bytes, from, middle, from, origin);
        } finally {
            other.exceptionally(failed -> 0L).join();
        }
        try {
            return counted + other.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    private static long count(JsonValidator validator, byte[] bytes, int from, int to, int pageStart,
            Origin origin) {
        long documents = 0;
        int at = from;
        while (at < to) {
            int end = lineEnd(bytes, at, to);
            int begin = blanks(bytes, at, end);
            if (begin < end) {
                // a document that ends too early does so on its own line, not at the start of the next
                int stop = bytes[end - 1] == '\n' ? end - 1 : end;
                try {
                    int behind = blanks(bytes, validator.object(bytes, begin, stop), stop);
                    if (behind < stop) {
                        throw fault("there is more behind the document's end; write one document a line",
                                bytes, behind,
                                pageStart, origin);
                    }
                } catch (JsonFault fault) {
                    throw fault(fault.reason(), bytes, fault.offset(), pageStart, origin);
                }
                documents++;
            }
            at = end;
        }
        return documents;
    }

    private static int blanks(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end
                && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
        return at;
    }

    /// The index behind the next line feed.
    private static int lineEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, to);
    }

    private static TerminalException fault(String reason, byte[] bytes, int offset, int pageStart,
            Origin origin) {
        long line = origin.line();
        int lineStart = pageStart;
        for (int i = pageStart; i < offset; i++) {
            if (bytes[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new TerminalException(
                "%s, line %d, column %d: %s. Nothing of this run was loaded: mend the data and run again"
                        .formatted(origin.name(), line, offset - lineStart + 1, reason));
    }
}
