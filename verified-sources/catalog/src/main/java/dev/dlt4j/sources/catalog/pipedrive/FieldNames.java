package dev.dlt4j.sources.catalog.pipedrive;

import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.domain.naming.NamingConventions;
import dev.dlt4j.sources.catalog.Members;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Names of fields that users of Pipedrive made, which rows have under hashes, and the labels of options,
/// which rows have by their numbers. A name that was seen once stays: the state keeps it, as dlt does.
final class FieldNames {
    private static final int MAX_LENGTH = 0;

    private FieldNames() {}

    /// What is known with a list of fields as Pipedrive describes them.
    ///
    /// @param known fields by their hashes, each with `name`, `normalized_name`, `options`, `field_type`
    static Map<String, @Nullable Object> with(Map<String, @Nullable Object> known, List<?> fields) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(known);
        for (Object each : fields) {
            Map<String, @Nullable Object> field = Members.of(each);
            if (isTrue(field.get("edit_flag")) || hasNumberedOptions(field)) {
                all.merge(String.valueOf(field.get("key")), described(field), FieldNames::merged);
            }
        }
        return all;
    }

    private static boolean hasNumberedOptions(Map<String, @Nullable Object> field) {
        return isChoice(field.get("field_type")) && field.get("options") instanceof List<?> options
                && !options.isEmpty() && Members.of(options.getFirst()).get("id") instanceof Number;
    }

    private static boolean isChoice(@Nullable Object type) {
        return "set".equals(type) || "enum".equals(type);
    }

    private static Map<String, @Nullable Object> described(Map<String, @Nullable Object> field) {
        String name = String.valueOf(field.get("name"));
        NamingConvention naming = NamingConventions.named(NamingConventions.DEFAULT, MAX_LENGTH);
        Map<String, @Nullable Object> labels = new LinkedHashMap<>();
        if (field.get("options") instanceof List<?> options) {
            for (Object option : options) {
                labels.put(String.valueOf(Members.of(option).get("id")), Members.of(option).get("label"));
            }
        }
        Map<String, @Nullable Object> described = new LinkedHashMap<>();
        described.put("name", name);
        described.put("normalized_name", naming.normalizeIdentifier(name.strip()));
        described.put("options", labels);
        described.put("field_type", field.get("field_type"));
        return described;
    }

    /// The name stays, and labels of options: new ones come behind them.
    private static Object merged(Object known, Object described) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(Members.of(known));
        Map<String, @Nullable Object> labels = new LinkedHashMap<>(Members.of(merged.get("options")));
        merged.put("field_type", Members.of(described).get("field_type"));
        Members.of(Members.of(described).get("options")).forEach(labels::putIfAbsent);
        merged.put("options", labels);
        return merged;
    }

    /// A row with the names of fields and the labels of options.
    static Map<String, @Nullable Object> named(Object row, Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>(Members.of(row));
        fields.forEach((hash, field) -> {
            if (named.containsKey(hash)) {
                Object value = named.remove(hash);
                named.put(String.valueOf(Members.of(field).get("name")),
                        labelled(value, Members.of(field)));
            }
        });
        return named;
    }

    private static @Nullable Object labelled(@Nullable Object value, Map<String, @Nullable Object> field) {
        if (!isTrue(value) || !isChoice(field.get("field_type"))) {
            return value;
        }
        Map<String, @Nullable Object> labels = Members.of(field.get("options"));
        if ("enum".equals(field.get("field_type"))) {
            return labels.getOrDefault(String.valueOf(value), value);
        }
        // several are a list, or numbers with commas between them
        Stream<?> several = value instanceof List<?> list
                ? list.stream()
                : Arrays.stream(String.valueOf(value).split(",", -1)).map(String::strip);
        return several.filter(Objects::nonNull)
                .map(id -> labels.getOrDefault(String.valueOf(id), id)).toList();
    }

    /// As Python takes a value for true.
    private static boolean isTrue(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean flag -> flag;
            case Number number -> number.doubleValue() != 0;
            case String text -> !text.isEmpty();
            case List<?> list -> !list.isEmpty();
            default -> true;
        };
    }
}
