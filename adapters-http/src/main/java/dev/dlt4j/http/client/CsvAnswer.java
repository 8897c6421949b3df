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
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Rows of an answer in CSV, as RFC 4180 writes it: all values are texts, an empty one without quotes is
/// null. What cannot become a row whole is an error with its line. Used by one thread.
final class CsvAnswer implements Iterator<Map<String, @Nullable Object>> {
    private static final int END = -1;

    private final InputStream bytes;
    private final String shown;
    private final CharsetDecoder utf8 = UTF_8.newDecoder();
    private final ByteArrayOutputStream value = new ByteArrayOutputStream();
    private final List<@Nullable String> names;
    private int unit = ' ';
    private long line = 1;
    private long firstLine = 1;
    private long read;
    private @Nullable Map<String, @Nullable Object> ahead;

    /// Reads the rows of an answer.
    CsvAnswer(RestResponse answer) {
        this.bytes = new BufferedInputStream(answer.stream());
        this.shown = answer.request().toString();
        step();
        this.names = unit == END ? List.of() : cells();
        Set<String> known = new HashSet<>();
        for (String name : names) {
            if (name != null && !known.add(name)) {
                throw fault(firstLine, ("the header names the column \"%s\" twice, so one would replace the "
                        + "other: configure the server to name them differently").formatted(name));
            }
        }
    }

    @Override
    public boolean hasNext() {
        while (ahead == null && unit != END) {
            firstLine = line;
            List<@Nullable String> cells = cells();
            if (cells.size() > 1 || cells.getFirst() != null) {
                ahead = row(cells);
            }
        }
        return ahead != null;
    }

    @Override
    public Map<String, @Nullable Object> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there are no more rows");
        }
        Map<String, @Nullable Object> found = Objects.requireNonNull(ahead);
        ahead = null;
        return found;
    }

    /// How many bytes were read.
    long bytesRead() {
        return read;
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

    private List<@Nullable String> cells() {
        List<@Nullable String> cells = new ArrayList<>();
        while (true) {
            cells.add(unit == '"' ? quoted() : bare());
            int end = unit;
            if (end == END) {
                return cells;
            }
            step();
            if (end == '\r' && unit == '\n') {
                step();
            } else if (end == '\r') {
                // the line of its own that old systems end so
                line++;
            }
            if (end != ',') {
                return cells;
            }
        }
    }

    private void step() {
        if (unit == '\n') {
            line++;
        }
        try {
            unit = bytes.read();
        } catch (IOException e) {
            throw new UncheckedIOException(shown + ": the answer cannot be read", e);
        }
        read++;
    }

    private @Nullable String bare() {
        value.reset();
        while (unit != ',' && unit != '\r' && unit != '\n' && unit != END) {
            value.write(unit);
            step();
        }
        return value.size() == 0 ? null : text();
    }

    private String quoted() {
        long quote = line;
        value.reset();
        step();
        while (true) {
            if (unit == END) {
                throw fault(quote, "a quote is not closed");
            }
            if (unit == '"') {
                step();
                if (unit != '"') {
                    break;
                }
            }
            value.write(unit);
            step();
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
