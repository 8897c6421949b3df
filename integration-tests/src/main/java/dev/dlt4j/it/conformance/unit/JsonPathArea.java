package dev.dlt4j.it.conformance.unit;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.jsonpath.JsonPath;
import dev.dlt4j.domain.jsonpath.JsonPathException;
import dev.dlt4j.it.conformance.Area;
import dev.dlt4j.it.conformance.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `jsonpath.json`: what paths find in documents and delete from them.
final class JsonPathArea implements Area {
    @Override
    public Object answer(Map<String, @Nullable Object> input) {
        JsonPath path;
        try {
            path = JsonPath.of(String.valueOf(input.get("path")));
        } catch (JsonPathException noPath) {
            return Values.of("error", noPath.getMessage(), "stage", "parse");
        }
        try {
            return found(path, input.get("doc"));
        } catch (JsonPathException nothing) {
            return Values.of("error", nothing.getMessage(), "stage", "find");
        }
    }

    private static Object found(JsonPath path, @Nullable Object document) {
        Map<String, @Nullable Object> answer = Values.of("values", path.values(document), "paths",
                path.resolved(document), "simple_field", path.simpleField().orElse(null), "is_simple",
                path.simpleField().isPresent());
        Map<String, @Nullable Object> deleting = Documents.thawed(Values.of("doc", document));
        try {
            path.delete(deleting.get("doc"));
            answer.put("deleted", deleting.get("doc"));
        } catch (JsonPathException notPossible) {
            answer.put("delete_error", "NotImplementedError");
        }
        return answer;
    }
}
