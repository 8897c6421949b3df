package dev.dlt4j.http.rows;

import dev.dlt4j.domain.jsonpath.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where something is in the body of a response: a JSON path, which is followed without building the
/// document when it is but names.
///
/// @param path  as dlt takes it
/// @param names the names that lead there, empty for the whole body; null when the path is more than names
public record Selector(JsonPath path, @Nullable List<String> names) {
    private static final Pattern NAME = Pattern.compile(
            "\\G(?:(?:^|\\.)([A-Za-z_][A-Za-z0-9_-]*)|\\['([^'\\\\]*)'\\]|\\[\"([^\"\\\\]*)\"\\])");

    /// Reads a path.
    ///
    /// @throws dev.dlt4j.domain.jsonpath.JsonPathException when it is no path
    public static Selector of(String text) {
        return new Selector(JsonPath.of(text), names(text).orElse(null));
    }

    /// A path of names alone.
    public static Selector ofNames(List<String> names) {
        StringBuilder path = new StringBuilder("$");
        names.forEach(name -> path.append("['").append(name.replace("'", "\\'")).append("']"));
        return new Selector(names.isEmpty() || names.stream().anyMatch(name -> name.contains("'"))
                ? JsonPath.of("$")
                : JsonPath.of(path.toString()), List.copyOf(names));
    }

    private static Optional<List<String>> names(String text) {
        String rest = text.strip();
        if (rest.equals("$")) {
            return Optional.of(List.of());
        }
        if (rest.startsWith("$")) {
            rest = rest.substring(1);
            rest = rest.startsWith(".") ? rest.substring(1) : rest;
        }
        if (rest.startsWith(".")) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        Matcher name = NAME.matcher(rest);
        int end = 0;
        while (name.find()) {
            names.add(name.group(1) != null
                    ? name.group(1)
                    : name.group(2) != null ? name.group(2) : name.group(3));
            end = name.end();
        }
        return end == rest.length() && !names.isEmpty() ? Optional.of(names) : Optional.empty();
    }

    @Override
    public String toString() {
        return names == null ? path.toString() : names.isEmpty() ? "$" : String.join(".", names);
    }
}
