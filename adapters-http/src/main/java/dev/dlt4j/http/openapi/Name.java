package dev.dlt4j.http.openapi;

import java.util.Locale;
import java.util.Set;

/// Names of parameters and fields, which APIs write in many ways.
final class Name {
    private Name() {}

    /// Small letters and digits alone: `per_page`, `perPage` and `page[per]` are compared so.
    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    static boolean isOneOf(String name, Set<String> plainNames) {
        return plainNames.contains(plain(name));
    }

    /// `userGroups`, `user-groups` and `User groups` as `user_groups`.
    static String snake(String name) {
        String snake = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replaceAll("[^A-Za-z0-9]+", "_")
                .replaceAll("^_+|_+$", "").toLowerCase(Locale.ROOT);
        return snake.isEmpty() || Character.isDigit(snake.charAt(0)) ? "_" + snake : snake;
    }

    /// The name of one of many.
    static String singular(String plural) {
        if (plural.endsWith("ies") && plural.length() > 4) {
            return plural.substring(0, plural.length() - 3) + "y";
        }
        if (plural.matches(".*(ses|xes|ches|shes|zes)") && plural.length() > 4
                && !plural.matches(".*[aeiou]ses")) {
            return plural.substring(0, plural.length() - 2);
        }
        return plural.endsWith("s") && !plural.endsWith("ss")
                ? plural.substring(0, plural.length() - 1)
                : plural;
    }
}
