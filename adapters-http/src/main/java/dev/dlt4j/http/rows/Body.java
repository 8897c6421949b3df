package dev.dlt4j.http.rows;

import dev.dlt4j.domain.json.JsonFault;
import dev.dlt4j.domain.json.JsonValidator;
import dev.dlt4j.domain.json.LinePosition;
import dev.dlt4j.domain.jsonpath.JsonPath;
import dev.dlt4j.http.message.HugeNumbers;
import dev.dlt4j.http.message.NotJsonAnswer;
import dev.dlt4j.http.message.RestResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The JSON of a response: checked once, then asked for single values by its outline, and for rows by their
/// bytes.
public final class Body {
    private final RestResponse response;
    private final byte[] bytes;
    private final Outline outline;

    private Body(RestResponse response, byte[] bytes, Outline outline) {
        this.response = response;
        this.bytes = bytes;
        this.outline = outline;
    }

    /// The body of a response, checked the first time.
    ///
    /// @throws NotJsonAnswer when it is not one JSON value in UTF-8
    public static Body of(RestResponse response) {
        return response.once(Body.class, Body::checked);
    }

    private static Body checked(RestResponse response) {
        if (response.isLarge()) {
            return new Body(response, new byte[0], Outline.ofLarge(response));
        }
        byte[] bytes = response.utf8();
        int behind;
        try {
            behind = new JsonValidator().value(bytes, 0, bytes.length);
        } catch (JsonFault e) {
            byte[] checked = bytes;
            bytes = HugeNumbers.asNull(response, checked).orElseThrow(() -> fault(response, checked, e));
            behind = withoutHuge(response, bytes);
        }
        int end = new JsonScan(bytes).blanks(behind);
        if (end < bytes.length) {
            throw NotJsonAnswer.of(response, place(bytes, end) + "there is more behind the document's "
                    + "end",
                    false, null);
        }
        return new Body(response, bytes, Outline.of(bytes));
    }

    private static byte[] whole(RestResponse response) {
        byte[] all = response.whole();
        return HugeNumbers.asNull(response, all).orElse(all);
    }

    private static int withoutHuge(RestResponse response, byte[] bytes) {
        try {
            return new JsonValidator().value(bytes, 0, bytes.length);
        } catch (JsonFault e) {
            throw fault(response, bytes, e);
        }
    }

    private static NotJsonAnswer fault(RestResponse response, byte[] bytes, JsonFault fault) {
        return NotJsonAnswer.of(response, place(bytes, fault.offset()) + fault.reason(),
                JsonWindow.endsWithin(bytes), fault);
    }

    private static String place(byte[] bytes, int offset) {
        return LinePosition.of(bytes, offset) + ": ";
    }

    /// The response it is of.
    public RestResponse response() {
        return response;
    }

    /// What the body says beside its rows.
    public Outline outline() {
        return outline;
    }

    /// Where the rows are likely to be.
    public Selector likelyRows() {
        return DetectedRows.in(outline);
    }

    /// The first value at a path; empty when there is none, or null.
    public Optional<Object> first(Selector selector) {
        List<String> names = selector.names();
        if (names != null) {
            Object found = outline.at(names);
            if (found == Outline.Absent.MEMBER) {
                return Optional.empty();
            }
            if (!(found instanceof List<?>)) {
                return Optional.ofNullable(found);
            }
        }
        List<@Nullable Object> values = values(selector.path());
        return values.isEmpty() ? Optional.empty() : Optional.ofNullable(values.getFirst());
    }

    private List<@Nullable Object> values(JsonPath path) {
        return path.values(response.json());
    }

    /// The rows at a path, as dlt takes them: a single match that is a list gives its items, any other is the
    /// only row; nothing and null give none.
    public RowPage rows(Selector selector) {
        List<String> names = selector.names();
        if (names != null) {
            Object found = outline.at(names);
            if (found == Outline.Absent.MEMBER || found == null) {
                return RowPage.none();
            }
            if (found instanceof Outline.Span span) {
                return RowPage.ofList(bytes, span.from(), span.to());
            }
            if (found instanceof LargeList list) {
                return RowPage.ofParts(list);
            }
            if (names.isEmpty() && found instanceof java.util.Map<?, ?>) {
                byte[] all = response.isLarge() ? whole(response) : bytes;
                int from = new JsonScan(all).blanks(0);
                return RowPage.ofObject(all, from, new JsonScan(all).value(from));
            }
        }
        List<@Nullable Object> values = values(selector.path());
        Object single = values.size() == 1 ? values.getFirst() : values;
        if (single == null) {
            return RowPage.none();
        }
        List<@Nullable Object> rows = new ArrayList<>();
        if (single instanceof List<?> list) {
            rows.addAll(list);
        } else {
            rows.add(single);
        }
        return RowPage.ofValues(rows);
    }
}
