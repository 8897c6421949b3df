package dev.dlt4j.it.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads parsed JSON. Missing or null values are empty; values of another type are faults of the file.
public final class Values {
    private Values() {}

    public static Map<String, @Nullable Object> map(@Nullable Object value) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (value != null) {
            ((Map<?, ?>) value).forEach((key, each) -> map.put(String.valueOf(key), each));
        }
        return map;
    }

    public static List<@Nullable Object> list(@Nullable Object value) {
        return value == null ? List.of() : new ArrayList<>((List<?>) value);
    }

    public static List<String> texts(@Nullable Object value) {
        return list(value).stream().map(String::valueOf).toList();
    }

    public static String text(@Nullable Object value, String otherwise) {
        return value == null ? otherwise : String.valueOf(value);
    }

    public static int number(@Nullable Object value, int otherwise) {
        return value == null ? otherwise : ((Number) value).intValue();
    }

    /// A map of the given pairs: key, value, key, value …
    public static Map<String, @Nullable Object> of(@Nullable Object... pairs) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return map;
    }
}
