package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonFault;
import dev.dlt4j.domain.json.JsonValidator;
import dev.dlt4j.domain.json.LinePosition;
import dev.dlt4j.internal.extract.pipe.BytesPage;
import dev.dlt4j.spi.source.JsonLines;
import dev.dlt4j.spi.source.Origin;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/// Checks pages of JSON lines: each line holds one object, in valid UTF-8, and ends with a line feed. Large
/// pages are checked by two threads at once.
final class Lines {
    private static final int WORTH_SPLITTING = 256 << 10;

    private final Executor helper;
    private final JsonValidator first = new JsonValidator();
    private final JsonValidator second = new JsonValidator();

    /// @param helper runs the check of a page's second half
    Lines(Executor helper) {
        this.helper = helper;
    }

    /// The size of a page.
    record Counted(long documents, long lineFeeds) {
        Counted with(Counted other) {
            return new Counted(documents + other.documents, lineFeeds + other.lineFeeds);
        }
    }

    /// A page that is an item of a stream, checked.
    BytesPage page(JsonLines lines) {
        Counted found = check(lines.bytes(), lines.from(), lines.to(), lines.origin());
        return new BytesPage(lines.bytes(), lines.from(), lines.to(), found.documents());
    }

    /// Checks a page.
    ///
    /// @throws TerminalException naming file, line and column of the first fault
    Counted check(byte[] bytes, int from, int to, Origin origin) {
        int middle = to - from < WORTH_SPLITTING ? to : lineEnd(bytes, from + (to - from) / 2, to);
        if (middle >= to) {
            return count(first, bytes, from, to, from, origin);
        }
        CompletableFuture<Counted> other = CompletableFuture.supplyAsync(
                () -> count(second, bytes, middle, to, from, origin), helper);
        Counted counted;
        try {
            counted = count(first, bytes, from, middle, from, origin);
        } finally {
            other.exceptionally(failed -> new Counted(0, 0)).join();
        }
        try {
            return counted.with(other.join());
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    private static Counted count(JsonValidator validator, byte[] bytes, int from, int to, int pageStart,
            Origin origin) {
        long documents = 0;
        long lineFeeds = 0;
        int at = from;
        while (at < to) {
            byte first = bytes[at];
            if (first == '\n') {
                lineFeeds++;
                at++;
            } else if (isBlank(first)) {
                at++;
            } else {
                at = document(validator, bytes, at, to, pageStart, origin);
                documents++;
            }
        }
        return new Counted(documents, lineFeeds);
    }

    /// Checks the document at `at`; returns where its line ends. Looks for the end of the line only when the
    /// document does not end before it.
    private static int document(JsonValidator validator, byte[] bytes, int at, int to, int pageStart,
            Origin origin) {
        try {
            int behind = blanks(bytes, validator.object(bytes, at, to), to);
            if (!validator.crossedLine() && (behind == to || bytes[behind] == '\n')) {
                return behind;
            }
        } catch (JsonFault perhapsBehindTheLine) {
            // reported below, where only the line is looked at
        }
        return faulty(validator, bytes, at, to, pageStart, origin);
    }

    /// The position of a document that ends too early is on its own line, not at the start of the next.
    private static int faulty(JsonValidator validator, byte[] bytes, int at, int to, int pageStart,
            Origin origin) {
        int end = lineEnd(bytes, at, to);
        int stop = bytes[end - 1] == '\n' ? end - 1 : end;
        int behind;
        try {
            behind = blanks(bytes, validator.object(bytes, at, stop), stop);
        } catch (JsonFault fault) {
            throw fault(fault.reason(), bytes, fault.offset(), pageStart, origin);
        }
        throw fault("there is more text after the document's end; write one document per line", bytes, behind,
                pageStart, origin);
    }

    private static int blanks(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(byte value) {
        return value == ' ' || value == '\t' || value == '\r';
    }

    /// The index after the next line feed.
    private static int lineEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, to);
    }

    private static TerminalException fault(String reason, byte[] bytes, int offset, int pageStart,
            Origin origin) {
        return new TerminalException(
                "%s, %s: %s. Nothing of this run was loaded: fix the data and run again".formatted(
                        origin.name(), LinePosition.of(bytes, pageStart, offset, origin.line()), reason));
    }
}
