package dev.dlt4j.domain.incremental;

import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.domain.json.JsonText;
import org.jspecify.annotations.Nullable;

/// A row as a message quotes it: its JSON, cut where it gets long.
final class ShortRow {
    private static final int LENGTH = 200;

    private ShortRow() {}

    static String of(@Nullable Object content) {
        String text;
        try {
            text = content instanceof JsonObject object ? object.toString() : JsonText.compact(content);
        } catch (RuntimeException e) {
            text = String.valueOf(content);
        }
        return text.length() <= LENGTH ? text : text.substring(0, LENGTH) + "…";
    }
}
