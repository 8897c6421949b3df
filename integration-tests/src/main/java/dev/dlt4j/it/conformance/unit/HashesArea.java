package dev.dlt4j.it.conformance.unit;

import dev.dlt4j.domain.hash.RandomIds;
import dev.dlt4j.domain.hash.RowIds;
import dev.dlt4j.domain.hash.Sha3;
import dev.dlt4j.domain.hash.Shake128;
import dev.dlt4j.domain.identity.DedupHash;
import dev.dlt4j.domain.identity.RowHash;
import dev.dlt4j.it.conformance.Area;
import dev.dlt4j.it.conformance.TypedValues;
import dev.dlt4j.it.conformance.Values;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `hashes.json`: digests, row ids and the hashes of incremental loading.
final class HashesArea implements Area {
    private final RandomIds ids = new RandomIds(new byte[32]);

    @Override
    public Object answer(Map<String, @Nullable Object> input) {
        return switch (String.valueOf(input.get("op"))) {
            case "digest128" ->
                Values.of("result", Shake128.base64(utf8(input), Values.number(input.get("len"), 15)));
            case "digest256" -> Values.of("result", Sha3.base64(utf8(input)));
            case "nested_row_id" ->
                Values.of("result", RowIds.nested(String.valueOf(input.get("parent_id")),
                        String.valueOf(input.get("table")),
                        ((Number) Objects.requireNonNull(input.get("idx"))).longValue()));
            case "row_hash" -> rowHash(input);
            case "dedup_hash" -> dedupHash(input);
            case "has_legacy" ->
                Values.of("result", DedupHash.hasLegacy(Values.texts(input.get("hashes"))));
            default -> idForm(input);
        };
    }

    private static byte[] utf8(Map<String, @Nullable Object> input) {
        return String.valueOf(input.get("text")).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, @Nullable Object> rowHash(Map<String, @Nullable Object> input) {
        Map<String, @Nullable Object> row = Values.map(TypedValues.decode(input.get("row")));
        boolean typed = Boolean.TRUE.equals(input.get("typed"));
        String text;
        if (input.get("subset") == null) {
            text = typed ? RowHash.typedText(row) : RowHash.text(row);
        } else {
            List<String> key = Values.texts(input.get("subset"));
            text = typed ? RowHash.typedKeyText(row, key) : RowHash.keyText(row, key);
        }
        return Values.of("json", text, "result", RowHash.id(text));
    }

    private static Map<String, @Nullable Object> dedupHash(Map<String, @Nullable Object> input) {
        Map<String, @Nullable Object> item = Values.map(TypedValues.decode(input.get("item")));
        Object value = switch (input.get("primary_key")) {
            case String column -> DedupHash.key(item, column);
            case List<?> columns when !columns.isEmpty() -> DedupHash.key(item, Values.texts(columns));
            case null, default -> item;
        };
        return Boolean.TRUE.equals(input.get("legacy"))
                ? Values.of("json", DedupHash.legacyText(value), "result", DedupHash.legacyOf(value))
                : Values.of("json", DedupHash.text(value), "result", DedupHash.of(value));
    }

    private Map<String, @Nullable Object> idForm(Map<String, @Nullable Object> input) {
        int bytes = Values.number(input.get("len"), 10);
        String kind = String.valueOf(input.get("kind"));
        String id = switch (kind) {
            case "dlt_id" -> ids.next();
            case "uniq_id" -> ids.hex(bytes);
            default -> ids.base64(bytes);
        };
        boolean hex = kind.equals("uniq_id");
        String alphabet = id.matches(hex ? "[0-9a-f]*" : "[A-Za-z0-9+/]*") ? hex ? "hex" : "base64" : id;
        return Values.of("length", (long) id.length(), "bytes", (long) bytes, "alphabet", alphabet,
                "padding", id.endsWith("="));
    }
}
