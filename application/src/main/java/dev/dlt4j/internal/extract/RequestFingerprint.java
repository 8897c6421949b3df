package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.incremental.LastValueFunction;
import dev.dlt4j.domain.incremental.TimeInterval;
import dev.dlt4j.domain.json.TypedJson;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceHints;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.step.Step;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Hashes of what resources are asked for, as far as it can be seen from outside their code: names,
/// arguments, steps, cursor range, tables, and what they remember. A checkpoint counts for the same request
/// only.
final class RequestFingerprint {
    private final Source source;
    private final Map<String, @Nullable Object> state;
    private final ExtractOptions options;

    private RequestFingerprint(Source source, Map<String, @Nullable Object> state, ExtractOptions options) {
        this.source = source;
        this.state = state;
        this.options = options;
    }

    /// The requests of a source.
    ///
    /// @param schema  the extract begins with
    /// @param state   the source's state, that of its resources included
    /// @param refresh what the run drops before
    static Resumption.Requests of(Source source, Schema schema, Map<String, @Nullable Object> state,
            ExtractOptions options, String refresh) {
        RequestFingerprint fingerprint = new RequestFingerprint(source, state, options);
        Map<String, @Nullable Object> shared = new LinkedHashMap<>(state);
        shared.remove("resources");
        Map<String, @Nullable Object> basis = new LinkedHashMap<>();
        basis.put("schema", schema.toStored());
        basis.put("state", shared);
        basis.put("refresh", refresh);
        return new Resumption.Requests(hash(basis), fingerprint.requests());
    }

    private Map<String, String> requests() {
        Map<Resource<?>, List<Object>> trees = new LinkedHashMap<>();
        for (Resource<?> resource : source.resources()) {
            if (resource.selected()) {
                trees.computeIfAbsent(root(resource), root -> new ArrayList<>(List.of(described(root))))
                        .add(described(resource));
            }
        }
        Map<String, String> requests = new LinkedHashMap<>();
        Set<String> ambiguous = new HashSet<>();
        trees.forEach((root, tree) -> {
            if (requests.put(root.name(), hash(tree)) != null) {
                ambiguous.add(root.name());
            }
        });
        requests.keySet().removeAll(ambiguous);
        return requests;
    }

    /// The resource at the head of a chain of transformers, as the source has it.
    private Resource<?> root(Resource<?> resource) {
        Resource<?> head = resource;
        while (head.parent().isPresent()) {
            head = head.parent().get();
        }
        Resource<?> own = head;
        return source.resources().stream().<Resource<?>>map(each -> each).filter(own::isCopyOf).findFirst()
                .orElse(own);
    }

    private Object described(Resource<?> resource) {
        ResourceHints hints = resource.hints();
        Map<String, @Nullable Object> described = new LinkedHashMap<>();
        described.put("name", resource.name());
        described.put("parent", resource.parent().map(Resource::name).orElse(null));
        described.put("selected", resource.selected());
        described.put("arguments", resource.arguments());
        described.put("steps", resource.steps().all().stream().map(this::described).toList());
        described.put("table", hints.tableName().orElse(null));
        described.put("tables_by_item", hints.tableNameOfItem().isPresent());
        described.put("write", hints.write().map(write -> write.disposition().name()).orElse(null));
        described.put("primary_key", hints.primaryKey().orElse(null));
        described.put("merge_key", hints.mergeKey().orElse(null));
        described.put("state", Documents.mapOrEmpty(state.get("resources")).get(resource.name()));
        return described;
    }

    private Object described(Step step) {
        return step instanceof Step.Cursor cursor ? described(cursor.incremental()) : step.name();
    }

    private Object described(Incremental<?> cursor) {
        Map<String, @Nullable Object> described = new LinkedHashMap<>();
        described.put("path", cursor.cursorPath());
        described.put("initial", cursor.initialValue().orElse(null));
        described.put("end", cursor.endValue().orElse(null));
        // functions of user code have no name that lasts
        described.put("function", LastValueFunction.MAX.equals(cursor.lastValueFunction())
                ? "max"
                : LastValueFunction.MIN.equals(cursor.lastValueFunction()) ? "min" : "other");
        described.put("key", cursor.key().map(Object::toString).orElse(null));
        described.put("lag", cursor.lag().map(Object::toString).orElse(null));
        described.put("order", cursor.rowOrder().map(Enum::name).orElse(null));
        described.put("missing", cursor.onMissing().name());
        described.put("range", cursor.rangeStart() + " " + cursor.rangeEnd());
        Optional<TimeInterval> interval = cursor.externalSchedulers().orElse(options.joinsScheduler())
                ? options.interval()
                : Optional.empty();
        described.put("interval", interval.map(TimeInterval::toString).orElse(null));
        return described;
    }

    private static String hash(Object value) {
        try {
            byte[] text = TypedJson.encodeSorted(value).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
