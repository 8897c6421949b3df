package dev.dlt4j.http.rows;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.http.message.RestResponse;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a body says beside its rows: its document with every list left empty, so that totals, cursors and
/// links are read without building the rows.
public final class Outline {
    private final @Nullable Object document;

    /// A list, of which only the place is known.
    static final class Span extends AbstractList<@Nullable Object> {
        private final int from;
        private final int to;

        private Span(int from, int to) {
            this.from = from;
            this.to = to;
        }

        /// The index of its opening bracket.
        int from() {
            return from;
        }

        /// The index behind its closing bracket.
        int to() {
            return to;
        }

        @Override
        public @Nullable Object get(int index) {
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public int size() {
            return 0;
        }
    }

    private Outline(@Nullable Object document) {
        this.document = document;
    }

    /// The outline of a body that was checked.
    static Outline of(byte[] bytes) {
        return new Outline(new Reading(bytes).value());
    }

    /// The outline of a body of any size.
    ///
    /// @throws dev.dlt4j.http.message.NotJsonAnswer when it is not one JSON value
    static Outline ofLarge(RestResponse response) {
        return new Outline(LargeJson.outline(response));
    }

    /// Reads checked bytes.
    private static final class Reading {
        private final byte[] bytes;
        private final JsonScan scan;
        private int at;

        private Reading(byte[] bytes) {
            this.bytes = bytes;
            this.scan = new JsonScan(bytes);
        }

        private @Nullable Object value() {
            at = scan.blanks(at);
            int from = at;
            if (bytes[at] != '{') {
                at = scan.value(from);
                return bytes[from] == '[' ? new Span(from, at) : JsonParser.parse(bytes, from, at);
            }
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            at = scan.blanks(at + 1);
            while (bytes[at] != '}') {
                int end = scan.string(at);
                String name = (String) JsonParser.parse(bytes, at, end);
                at = scan.blanks(end) + 1;
                members.put(String.valueOf(name), value());
                at = scan.blanks(at);
                at = bytes[at] == ',' ? scan.blanks(at + 1) : at;
            }
            at++;
            return members;
        }
    }

    /// The document with empty lists.
    public @Nullable Object document() {
        return document;
    }

    /// What is at names; [Absent] when there is nothing.
    @Nullable
    Object at(List<String> names) {
        Object found = document;
        for (String name : names) {
            if (!(found instanceof Map<?, ?> map) || !map.containsKey(name)) {
                return Absent.MEMBER;
            }
            found = map.get(name);
        }
        return found;
    }

    /// What stands for a member that is not there.
    enum Absent {
        /// Nothing.
        MEMBER
    }
}
