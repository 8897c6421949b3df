package dev.dlt4j.testkit;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonFault;
import dev.dlt4j.domain.json.JsonValidator;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.source.CursorRange;
import dev.dlt4j.spi.source.JsonRows;
import dev.dlt4j.spi.source.Origin;
import dev.dlt4j.spi.source.Out;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An [Out] that records items, for tests of sources. Like the real one it checks JSON bytes immediately
/// and keeps no reference to an array.
public final class RecordingOut<T> implements Out<T> {
    private final List<T> items = new ArrayList<>();
    private final List<String> documents = new ArrayList<>();
    private final List<Origin> origins = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> tableRows = new ArrayList<>();
    private final Map<String, ColumnType> tableColumns = new LinkedHashMap<>();

    /// Runs a resource to its end and returns its items.
    ///
    /// @throws RuntimeException the exception of the resource; a checked one as its cause
    public static <T> RecordingOut<T> of(Resource<T> resource) {
        RecordingOut<T> out = new RecordingOut<>();
        out.take(resource);
        return out;
    }

    /// Runs a resource to its end.
    public void take(Resource<T> resource) {
        try {
            resource.body().run(new Context(resource.name()), this);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("resource " + resource.name() + " failed", e);
        }
    }

    @Override
    public void emit(T item) {
        items.add(item);
    }

    @Override
    public long jsonLines(byte[] bytes, int from, int to, Origin origin) {
        if (from < to && bytes[to - 1] != '\n') {
            throw new AssertionError("the bytes of " + origin + " do not end with a line feed");
        }
        origins.add(origin);
        JsonValidator validator = new JsonValidator();
        long line = origin.line();
        for (int start = from; start < to; line++) {
            int end = start;
            while (bytes[end] != '\n') {
                end++;
            }
            String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
            if (!text.isBlank()) {
                check(validator, bytes, start, end, new Origin(origin.name(), line));
                documents.add(text.strip());
            }
            start = end + 1;
        }
        return line - origin.line();
    }

    private static void check(JsonValidator validator, byte[] bytes, int from, int to, Origin origin) {
        int column = 0;
        try {
            column = validator.object(bytes, from, to) - from;
        } catch (JsonFault fault) {
            throw new TerminalException("%s, line %d, column %d: %s".formatted(origin.name(), origin.line(),
                    fault.offset() - from + 1, fault.reason()), fault);
        }
        for (int at = from + column; at < to; at++) {
            if (bytes[at] != ' ' && bytes[at] != '\t' && bytes[at] != '\r') {
                throw new TerminalException("%s, line %d, column %d: the line continues after its object"
                        .formatted(origin.name(), origin.line(), at - from + 1));
            }
        }
    }

    @Override
    public void rows(JsonRows rows) {
        long before = documents.size();
        rows.to((bytes, from, to, count) -> jsonLines(bytes, from, to, new Origin("rows", before + 1)));
        if (documents.size() - before != rows.rows()) {
            throw new AssertionError(
                    "%d rows gave %d documents".formatted(rows.rows(), documents.size() - before));
        }
    }

    @Override
    public void table(ColumnBatch batch) {
        for (int column = 0; column < batch.columns(); column++) {
            tableColumns.put(batch.names().get(column), batch.vector(column).type());
        }
        for (int row = 0; row < batch.rows(); row++) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (int column = 0; column < batch.columns(); column++) {
                values.put(batch.names().get(column), value(batch.vector(column), row));
            }
            tableRows.add(values);
        }
    }

    private static @Nullable Object value(ColumnVector vector, int row) {
        if (vector.isNull(row)) {
            return null;
        }
        return switch (vector.type().vector()) {
            case BOOL -> vector.boolAt(row);
            case INT8, INT16, INT32, INT64, TIMESTAMP, DATE, TIME -> vector.longAt(row);
            case FLOAT64 -> vector.doubleAt(row);
            case DECIMAL128, DECIMAL256 -> vector.decimalAt(row);
            case UTF8, JSON -> vector.textAt(row);
            case BINARY -> vector.bytesAt(row);
        };
    }

    /// The items given to [#emit].
    public List<T> items() {
        return Collections.unmodifiableList(items);
    }

    /// The JSON documents, one text each, without the blanks around them.
    public List<String> documents() {
        return Collections.unmodifiableList(documents);
    }

    /// The origin of each call with JSON bytes.
    public List<Origin> origins() {
        return Collections.unmodifiableList(origins);
    }

    /// The rows of all tables: booleans, longs (also of times, in their unit), doubles, decimals, texts and
    /// bytes.
    public List<Map<String, @Nullable Object>> tableRows() {
        return Collections.unmodifiableList(tableRows);
    }

    /// The columns of all tables, in the order in which they first came.
    public Map<String, ColumnType> tableColumns() {
        return Collections.unmodifiableMap(tableColumns);
    }

    private record Context(String resourceName) implements ResourceContext {
        @Override
        public String pipelineName() {
            return "test";
        }

        @Override
        public String sourceName() {
            return "test";
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public Map<String, @Nullable Object> state() {
            return new LinkedHashMap<>();
        }

        @Override
        public Map<String, @Nullable Object> sourceState() {
            return new LinkedHashMap<>();
        }

        @Override
        public CursorRange cursor() {
            throw new IllegalStateException("resource " + resourceName + " is run without its cursor");
        }
    }
}
