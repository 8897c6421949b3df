package dev.dlt4j.sources.facebookads;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.domain.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads further fields of many objects by few requests.
record BatchCall(Graph graph, List<String> fields, int batchSize) {
    private static final int ROUNDS = 6;

    /// The rows, each with the fields that its object has besides.
    List<JsonObject> enriched(List<JsonObject> rows) {
        List<JsonObject> enriched = new ArrayList<>(rows.size());
        for (int from = 0; from < rows.size(); from += batchSize) {
            enriched.addAll(batch(rows.subList(from, Math.min(rows.size(), from + batchSize))));
        }
        return enriched;
    }

    private List<JsonObject> batch(List<JsonObject> rows) {
        Map<Integer, JsonObject> found = new LinkedHashMap<>();
        for (int round = 0; found.size() < rows.size(); round++) {
            List<Integer> open = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                if (!found.containsKey(i)) {
                    open.add(i);
                }
            }
            if (round > 0) {
                graph.pause(Duration.ofSeconds(1L << round));
            }
            ask(rows, open, found, round == ROUNDS - 1);
        }
        List<JsonObject> enriched = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            JsonObject more = Objects.requireNonNull(found.get(i));
            JsonObject row = rows.get(i);
            for (Map.Entry<String, @Nullable Object> member : more.asMap().entrySet()) {
                row = row.with(member.getKey(), member.getValue());
            }
            enriched.add(row);
        }
        return enriched;
    }

    /// @param last whether what is still open afterwards is a failure
    private void ask(List<JsonObject> rows, List<Integer> open, Map<Integer, JsonObject> found,
            boolean last) {
        List<Map<String, String>> calls = open.stream().map(i -> Map.of("method", "GET", "relative_url",
                "%s?fields=%s".formatted(id(rows.get(i)), String.join(",", fields)))).toList();
        Object answer = graph.post("", Map.of("batch", calls, "include_headers", "false")).json();
        if (!(answer instanceof List<?> answers) || answers.size() != open.size()) {
            throw new TerminalException(("a batch of %d requests to the Graph API got another number of "
                    + "answers")
                    .formatted(open.size()));
        }
        for (int i = 0; i < open.size(); i++) {
            // one that the API had no time for is null
            if (answers.get(i) instanceof Map<?, ?> each && each.get("body") instanceof String body) {
                JsonObject object = JsonObject.parse(body);
                JsonObject error = object.object("error");
                if (error == null) {
                    found.put(open.get(i), object);
                } else if (last || !GraphErrors.isPassing(error)) {
                    throw failure(id(rows.get(open.get(i))), error);
                }
            } else if (last) {
                throw new TransientException(
                        "object %s: the Graph API left it out of %d batches; run again, or take fewer fields"
                                .formatted(id(rows.get(open.get(i))), ROUNDS));
            }
        }
    }

    private RuntimeException failure(String id, JsonObject error) {
        String message = "object %s: %s".formatted(id, GraphErrors.text(error));
        return GraphErrors.isPassing(error)
                ? new TransientException(message)
                : new TerminalException(message);
    }

    private static String id(JsonObject row) {
        Object id = row.value("id");
        if (id == null) {
            throw new TerminalException("a row without id cannot be enriched: add id to its fields");
        }
        return String.valueOf(id);
    }
}
