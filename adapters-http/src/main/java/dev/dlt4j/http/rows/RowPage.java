package dev.dlt4j.http.rows;

import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.http.message.RestResponse;
import dev.dlt4j.spi.source.JsonLines;
import dev.dlt4j.spi.source.Origin;
import dev.dlt4j.spi.source.Out;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The rows of one page: as bytes when all are objects, one on a line, else as values.
public final class RowPage {
    private static final RowPage NONE = new RowPage(new byte[0], 0, 0, null, null);

    private final byte[] lines;
    private final int length;
    private final int count;
    private final @Nullable List<@Nullable Object> values;
    private final @Nullable RowParts parts;

    private RowPage(byte[] lines, int length, int count, @Nullable List<@Nullable Object> values,
            @Nullable RowParts parts) {
        this.lines = lines;
        this.length = length;
        this.count = count;
        this.values = values;
        this.parts = parts;
    }

    /// A page without rows.
    public static RowPage none() {
        return NONE;
    }

    /// Rows as plain Java.
    public static RowPage ofValues(List<@Nullable Object> rows) {
        return rows.isEmpty() ? NONE : new RowPage(new byte[0], 0, rows.size(), rows, null);
    }

    /// Rows that may be larger than the memory.
    public static RowPage ofParts(RowParts parts) {
        return parts.count() == 0 ? NONE : new RowPage(new byte[0], 0, parts.count(), null, parts);
    }

    /// The items of a checked list in JSON, from its bracket to behind the closing one.
    static RowPage ofList(byte[] bytes, int from, int to) {
        JsonScan scan = new JsonScan(bytes);
        byte[] lines = new byte[to - from];
        int length = 0;
        int count = 0;
        int at = scan.blanks(from + 1);
        while (bytes[at] != ']') {
            if (bytes[at] != '{') {
                return JsonParser.parse(bytes, from, to) instanceof List<?> list
                        ? ofValues(new ArrayList<@Nullable Object>(list))
                        : NONE;
            }
            int end = scan.value(at);
            length = line(bytes, at, end, lines, length);
            count++;
            at = scan.blanks(end);
            at = bytes[at] == ',' ? scan.blanks(at + 1) : at;
        }
        return count == 0 ? NONE : new RowPage(lines, length, count, null, null);
    }

    /// Objects that are lines already, as NDJSON has them.
    ///
    /// @param answer its lines are checked when they are handed over
    public static RowPage ofLines(RestResponse answer) {
        return answer.isLarge() ? ofParts(new LargeLines(answer)) : ofLines(answer.utf8());
    }

    static RowPage ofLines(byte[] lines) {
        int count = 0;
        boolean filled = false;
        for (byte each : lines) {
            filled |= each > ' ' || each < 0;
            if (each == '\n') {
                count += filled ? 1 : 0;
                filled = false;
            }
        }
        count += filled ? 1 : 0;
        byte[] ended = filled ? Arrays.copyOf(lines, lines.length + 1) : lines;
        if (filled) {
            ended[lines.length] = '\n';
        }
        return count == 0 ? NONE : new RowPage(ended, ended.length, count, null, null);
    }

    /// Checked objects, one on a line.
    static RowPage ofOwnLines(byte[] lines, int count) {
        return new RowPage(lines, lines.length, count, null, null);
    }

    /// A number that equal pages have in common.
    public int contentHash() {
        if (parts != null) {
            return parts.contentHash();
        }
        if (values != null) {
            return values.hashCode();
        }
        CRC32C hash = new CRC32C();
        hash.update(lines, 0, length);
        return (int) hash.getValue();
    }

    /// One row.
    static RowPage ofObject(byte[] bytes, int from, int to) {
        byte[] lines = new byte[to - from + 1];
        return new RowPage(lines, line(bytes, from, to, lines, 0), 1, null, null);
    }

    /// Line feeds stand only between members of checked JSON, never in its texts.
    static int line(byte[] bytes, int from, int to, byte[] lines, int length) {
        int size = to - from;
        System.arraycopy(bytes, from, lines, length, size);
        for (int i = length; i < length + size; i++) {
            if (lines[i] == '\n') {
                lines[i] = ' ';
            }
        }
        lines[length + size] = '\n';
        return length + size + 1;
    }

    /// Rows in this page.
    public int size() {
        return count;
    }

    /// Whether it has no rows.
    public boolean isEmpty() {
        return count == 0;
    }

    /// The page in pieces that fit into memory: mostly itself. They are read when they are asked for.
    public Iterator<RowPage> pieces() {
        return parts == null ? List.of(this).iterator() : parts.pieces();
    }

    /// The page, which is a piece, as an item of a stream: its bytes, or a list of its values.
    ///
    /// @param name what messages call the page
    public Object item(String name) {
        return values == null ? new JsonLines(lines, 0, length, Origin.of(name)) : values;
    }

    /// Hands the page over as one item; one that is larger than a part of the memory in several.
    public void to(Out<Object> out, String name) {
        if (parts != null) {
            parts.pieces().forEachRemaining(piece -> piece.to(out, name));
        } else if (values == null) {
            out.jsonLines(lines, 0, length, Origin.of(name));
        } else {
            out.emit(values);
        }
    }

    /// The rows one by one: views over bytes, or values.
    public List<Object> items() {
        List<Object> items = new ArrayList<>(count);
        if (parts != null) {
            parts.pieces().forEachRemaining(piece -> items.addAll(piece.items()));
            return items;
        }
        if (values != null) {
            values.forEach(value -> {
                if (value != null) {
                    items.add(value);
                }
            });
            return items;
        }
        int start = 0;
        for (int at = 0; at < length; at++) {
            if (lines[at] == '\n') {
                int end = end(start, at);
                if (end > start) {
                    items.add(JsonObject.of(lines, start, end));
                }
                start = at + 1;
            }
        }
        return items;
    }

    /// The page with members added to each row, behind those it has.
    public RowPage with(Map<String, ? extends @Nullable Object> members) {
        if (members.isEmpty() || count == 0) {
            return this;
        }
        if (parts != null) {
            return ofParts(new WithMembers(parts, members));
        }
        return values == null ? withBytes(members) : withValues(members, values);
    }

    /// Rows with members added.
    private record WithMembers(RowParts rows, Map<String, ? extends @Nullable Object> members)
            implements
                RowParts {
        @Override
        public Iterator<RowPage> pieces() {
            Iterator<RowPage> pieces = rows.pieces();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return pieces.hasNext();
                }

                @Override
                public RowPage next() {
                    return pieces.next().with(members);
                }
            };
        }

        @Override
        public int count() {
            return rows.count();
        }

        @Override
        public int contentHash() {
            return rows.contentHash();
        }
    }

    private RowPage withBytes(Map<String, ? extends @Nullable Object> members) {
        byte[] object = JsonText.exactBytes(members);
        byte[] added = Arrays.copyOfRange(object, 1, object.length);
        byte[] changed = new byte[length + Math.multiplyExact(count, added.length + 1)];
        int to = 0;
        int start = 0;
        for (int at = 0; at < length; at++) {
            if (lines[at] != '\n') {
                continue;
            }
            int end = end(start, at);
            if (end == start) {
                // a blank line of NDJSON
                changed[to++] = '\n';
                start = at + 1;
                continue;
            }
            int brace = end - 1;
            int size = brace - start;
            System.arraycopy(lines, start, changed, to, size);
            to += size;
            if (!isEmptyObject(start, brace)) {
                changed[to++] = ',';
            }
            System.arraycopy(added, 0, changed, to, added.length);
            to += added.length;
            changed[to++] = '\n';
            start = at + 1;
        }
        return new RowPage(changed, to, count, null, null);
    }

    /// The index behind the last byte of a line that is not blank; its start when there is none.
    private int end(int start, int lineFeed) {
        int end = lineFeed;
        while (end > start && lines[end - 1] <= ' ' && lines[end - 1] >= 0) {
            end--;
        }
        return end;
    }

    private boolean isEmptyObject(int start, int brace) {
        for (int i = start + 1; i < brace; i++) {
            if (lines[i] > ' ' || lines[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private static RowPage withValues(Map<String, ? extends @Nullable Object> members,
            List<@Nullable Object> rows) {
        List<@Nullable Object> changed = new ArrayList<>();
        for (Object row : rows) {
            if (row instanceof Map<?, ?> map) {
                Map<String, @Nullable Object> both = new LinkedHashMap<>();
                map.forEach((name, value) -> both.put(String.valueOf(name), value));
                both.putAll(members);
                changed.add(both);
            } else {
                changed.add(row);
            }
        }
        return ofValues(changed);
    }

    /// The rows as JSON lines.
    @Override
    public String toString() {
        if (parts != null) {
            return count + " rows";
        }
        return values == null ? new String(lines, 0, length, UTF_8) : String.valueOf(values);
    }
}
