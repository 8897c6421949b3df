package dev.dlt4j.http.openapi;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A parameter of an endpoint.
///
/// @param in      `query`, `path`, `header`, `cookie`
/// @param usual   the value that the document gives: its default, example, or first allowed value
/// @param origin  which of these it is, in words
record Parameter(String name, String in, boolean required, SchemaShape shape, Optional<String> usual,
        String origin, Optional<Long> maximum, Optional<Long> minimum, Optional<Long> preset,
        String description) {
    private static final Pattern MOST = Pattern
            .compile("(?i)(?:max(?:imum)?|up to|at most)\\b[^0-9.]{0,30}([0-9]{1,5})\\b");

    boolean isQuery() {
        return in.equals("query");
    }

    boolean isPath() {
        return in.equals("path");
    }

    /// Whether it may hold a count; a type that is not said may.
    boolean isCount() {
        return shape.isWhole() || shape.isUnknown() || (shape.isText() && shape.format().isEmpty()
                && usual.filter(value -> value.matches("[0-9]{1,9}")).isPresent());
    }

    String plain() {
        return Name.plain(name);
    }

    /// The highest value, from the schema or the description.
    Optional<Long> highest() {
        if (maximum.isPresent()) {
            return maximum;
        }
        Matcher most = MOST.matcher(description);
        return most.find() ? Optional.of(Long.parseLong(most.group(1))) : Optional.empty();
    }
}
