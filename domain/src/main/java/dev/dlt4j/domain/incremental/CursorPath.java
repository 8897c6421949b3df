package dev.dlt4j.domain.incremental;

import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.domain.jsonpath.JsonPath;
import dev.dlt4j.domain.jsonpath.Match;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the cursor's value in a row: a field is read directly, of other paths the first match counts.
public final class CursorPath {
    /// Stands for a field that a row does not have, which differs from one that is null.
    public enum Absent {
        ABSENT
    }

    private final String text;
    private final JsonPath path;
    private final @Nullable String field;

    private CursorPath(String text, JsonPath path) {
        this.text = text;
        this.path = path;
        this.field = path.simpleField().orElse(null);
    }

    /// The cursor of that path.
    ///
    /// @throws dev.dlt4j.domain.jsonpath.JsonPathException when it is not a path
    public static CursorPath of(String text) {
        return new CursorPath(text, JsonPath.of(text));
    }

    /// The field's name when the cursor is one field of the row.
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    String name() {
        return field != null ? field : text;
    }

    /// The value, null included, or [Absent].
    public @Nullable Object find(@Nullable Object row) {
        Object content = row instanceof JsonObject object ? object.asMap() : row;
        if (field != null) {
            return content instanceof Map<?, ?> map && map.containsKey(field)
                    ? map.get(field)
                    : Absent.ABSENT;
        }
        List<Match> found = path.find(content);
        return found.isEmpty() ? Absent.ABSENT : found.getFirst().value();
    }
}
