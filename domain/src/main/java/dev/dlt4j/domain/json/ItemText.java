package dev.dlt4j.domain.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An item as a message quotes it: its JSON where it has one, cut where it gets long, and without the values
/// of members that are secrets by their names.
public final class ItemText {
    private static final int LENGTH = 200;
    /// Rows of a page beyond these never fit the length.
    private static final int ROWS = 20;
    private static final String HIDDEN = "***";
    private static final Pattern SECRET = Pattern.compile(
            "password|passwd|secret|token|api_?key|access_?key|private_?key|credential|authorization",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SECRET_MEMBER = Pattern.compile(
            "(\\w*(?:" + SECRET + ")\\w*\"?\\s*[=:]\\s*)(\"(?:[^\"\\\\]|\\\\.)*\"|[^,})\\]]*)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern USER_OF_URL = Pattern.compile("://[^/\\s:@\"]+:[^@/\\s\"]+@");

    private ItemText() {}

    /// The text; never fails.
    public static String of(@Nullable Object item) {
        String text;
        try {
            text = item instanceof Map || item instanceof List || item instanceof JsonObject
                    ? JsonText.compact(shown(item))
                    : withoutSecrets(String.valueOf(item));
        } catch (RuntimeException e) {
            text = plain(item);
        }
        String safe = USER_OF_URL.matcher(text).replaceAll("://" + HIDDEN + "@");
        return safe.length() <= LENGTH ? safe : safe.substring(0, LENGTH) + "…";
    }

    /// For what has no JSON.
    private static String plain(@Nullable Object item) {
        try {
            return withoutSecrets(String.valueOf(item));
        } catch (RuntimeException e) {
            return item == null ? "null" : item.getClass().getName();
        }
    }

    private static String withoutSecrets(String text) {
        return SECRET_MEMBER.matcher(text).replaceAll("$1" + HIDDEN.replace("*", "\\*"));
    }

    private static @Nullable Object shown(@Nullable Object value) {
        return switch (value) {
            case JsonObject object -> shown(object.asMap());
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                map.forEach((key, member) -> {
                    String name = String.valueOf(key);
                    members.put(name, SECRET.matcher(name).find() ? HIDDEN : shown(member));
                });
                yield members;
            }
            case List<?> list -> {
                List<@Nullable Object> rows = new ArrayList<>();
                list.stream().limit(ROWS).forEach(row -> rows.add(shown(row)));
                yield rows;
            }
            case null -> null;
            default -> value;
        };
    }
}
