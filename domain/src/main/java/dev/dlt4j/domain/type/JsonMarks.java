package dev.dlt4j.domain.type;

import dev.dlt4j.domain.json.TypedJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Removes the type markers of typed JSON from the strings of a document, so that plain text remains. Keys
/// keep theirs.
final class JsonMarks {
    private JsonMarks() {}

    /// The document without markers, the same object when it has none.
    static @Nullable Object removed(@Nullable Object document) {
        return marked(document) ? copy(document) : document;
    }

    private static boolean marked(@Nullable Object value) {
        return switch (value) {
            case String text -> TypedJson.isMarked(text);
            case Map<?, ?> map -> {
                for (Object item : map.values()) {
                    if (marked(item)) {
                        yield true;
                    }
                }
                yield false;
            }
            case List<?> list -> {
                for (Object item : list) {
                    if (marked(item)) {
                        yield true;
                    }
                }
                yield false;
            }
            case null, default -> false;
        };
    }

    private static @Nullable Object copy(@Nullable Object value) {
        return switch (value) {
            case String text -> TypedJson.unmark(text);
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> copied = new LinkedHashMap<>();
                map.forEach((key, item) -> copied.put(key, copy(item)));
                yield copied;
            }
            case List<?> list -> {
                List<@Nullable Object> copied = new ArrayList<>(list.size());
                list.forEach(item -> copied.add(copy(item)));
                yield copied;
            }
            case null, default -> value;
        };
    }
}
