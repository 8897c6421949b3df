package dev.dlt4j.http.client;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.http.message.RestResponse;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Rows of an answer in CSV, as RFC 4180 writes it: all values are texts, an empty one without quotes is
/// null. What cannot become a row whole is an error with its line. Used by one thread.
final class CsvAnswer {
    private static final int END = -1;

    private final InputStream bytes;
    private final String shown;
    private final CharsetDecoder utf8 = UTF_8.newDecoder();
    private final ByteArrayOutputStream value = new ByteArrayOutputStream();
    private final List<@Nullable String> names;
    private int unit;
    private long line = 1;
    private long firstLine = 1;

    private CsvAnswer(InputStream bytes, String shown) throws IOException {
        this.bytes = bytes;
        this.shown = shown;
        this.unit = bytes.read();
        this.names = unit == END ? List.of() : cells();
        Set<String> known = new HashSet<>();
        for (String name : names) {
            if (name != null && !known.add(name)) {
                throw fault(firstLine, ("the header names the column \"%s\" twice, so one would replace the "
                        + "other: configure the server to name them differently").formatted(name));
            }
        }
    }

    /// Hands over the rows of an answer one by one.
    static void forEach(RestResponse answer, Consumer<Map<String, @Nullable Object>> rows) {
        try (InputStream bytes = new BufferedInputStream(answer.stream())) {
            CsvAnswer csv = new CsvAnswer(bytes, answer.request().toString());
            while (csv.unit != END) {
                csv.firstLine = csv.line;
                List<@Nullable String> cells = csv.cells();
                if (cells.size() > 1 || cells.getFirst() != null) {
                    rows.accept(csv.row(cells));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(answer.request() + ": the answer cannot be read", e);
        }
    }

    private Map<String, @Nullable Object> row(List<@Nullable String> cells) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            String name = i < names.size() ? names.get(i) : null;
            if (name != null) {
                row.put(name, cell);
            } else if (cell != null) {
                throw fault(firstLine, i < names.size()
                        ? "column %d has no name in the header, but a value here".formatted(i + 1)
                        : ("there are %d values, but the header names %d columns: a comma within a value "
                                + "needs ")
                                .formatted(cells.size(), names.size()) + "quotes around the value");
            }
        }
        return row;
    }

    private List<@Nullable String> cells() throws IOException {
        List<@Nullable String> cells = new ArrayList<>();
        while (true) {
            cells.add(unit == '"' ? quoted() : bare());
            int end = unit;
            if (end == END) {
                return cells;
            }
            next();
            if (end == '\r' && unit == '\n') {
                next();
            } else if (end == '\r') {
                // the line of its own that old systems end so
                line++;
            }
            if (end != ',') {
                return cells;
            }
        }
    }

    private void next() throws IOException {
        if (unit == '\n') {
            line++;
        }
        unit = bytes.read();
    }

    private @Nullable String bare() throws IOException {
        value.reset();
        while (unit != ',' && unit != '\r' && unit != '\n' && unit != END) {
            value.write(unit);
            next();
        }
        return value.size() == 0 ? null : text();
    }

    private String quoted() throws IOException {
        long quote = line;
        value.reset();
        next();
        while (true) {
            if (unit == END) {
                throw fault(quote, "a quote is not closed");
            }
            if (unit == '"') {
                next();
                if (unit != '"') {
                    break;
                }
            }
            value.write(unit);
            next();
        }
        if (unit != ',' && unit != '\r' && unit != '\n' && unit != END) {
            throw fault(line, "there is text behind a closing quote; a quote within a value is doubled");
        }
        return text();
    }

    private String text() {
        try {
            return utf8.decode(ByteBuffer.wrap(value.toByteArray())).toString();
        } catch (CharacterCodingException e) {
            throw new TerminalException(
                    "%s: line %d of the CSV: a value is not text in UTF-8".formatted(shown, line), e);
        }
    }

    private TerminalException fault(long where, String what) {
        return new TerminalException("%s: line %d of the CSV: %s".formatted(shown, where, what));
    }
}
