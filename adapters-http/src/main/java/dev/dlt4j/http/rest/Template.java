package dev.dlt4j.http.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A text with placeholders, as Python's `str.format` reads it: `{name}`, and `{{` and `}}` for braces.
///
/// @param parts texts and placeholders in their order
record Template(List<Part> parts) {
    /// A piece of the text.
    sealed interface Part {}

    record Text(String text) implements Part {}

    record Hole(String name) implements Part {}

    Template {
        parts = List.copyOf(parts);
    }

    /// @throws IllegalArgumentException saying what is wrong with a brace
    static Template of(String text) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char letter = text.charAt(at);
            boolean doubled = at + 1 < text.length() && text.charAt(at + 1) == letter;
            if (letter != '{' && letter != '}') {
                literal.append(letter);
                at++;
            } else if (doubled) {
                literal.append(letter);
                at += 2;
            } else if (letter == '}') {
                throw new IllegalArgumentException(
                        "a } stands alone; write }} for a brace that is no placeholder");
            } else {
                if (!literal.isEmpty()) {
                    parts.add(new Text(literal.toString()));
                    literal.setLength(0);
                }
                int end = end(text, at);
                parts.add(new Hole(name(text.substring(at + 1, end))));
                at = end + 1;
            }
        }
        if (!literal.isEmpty()) {
            parts.add(new Text(literal.toString()));
        }
        return new Template(parts);
    }

    private static int end(String text, int from) {
        int depth = 0;
        for (int at = from + 1; at < text.length(); at++) {
            char letter = text.charAt(at);
            depth += letter == '[' ? 1 : letter == ']' ? -1 : 0;
            if (letter == '}' && depth <= 0) {
                return at;
            }
            if (letter == '{') {
                break;
            }
        }
        throw new IllegalArgumentException("a { is not closed; write {{ for a brace that is no placeholder");
    }

    private static String name(String inside) {
        int depth = 0;
        for (int i = 0; i < inside.length(); i++) {
            char letter = inside.charAt(i);
            depth += letter == '[' ? 1 : letter == ']' ? -1 : 0;
            if (depth <= 0 && (letter == ':' || letter == '!')) {
                throw new IllegalArgumentException(
                        "the placeholder {%s} has a format behind %s, which is Python's own; leave it out"
                                .formatted(inside, letter));
            }
        }
        if (inside.isBlank()) {
            throw new IllegalArgumentException(
                    "a placeholder is empty; write {{}} for braces that are no placeholder");
        }
        return inside;
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Hole hole) {
                names.add(hole.name());
            }
        }
        return names;
    }

    /// The name when the text is one placeholder and nothing else.
    @Nullable
    String only() {
        return parts.size() == 1 && parts.getFirst() instanceof Hole hole ? hole.name() : null;
    }

    /// The beginning of the text, before the first placeholder.
    String beginning() {
        return !parts.isEmpty() && parts.getFirst() instanceof Text text ? text.text() : "";
    }

    /// The text with values in the place of placeholders; null when one of them is null.
    @Nullable
    String filled(Function<String, @Nullable Object> values) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Text literal -> text.append(literal.text());
                case Hole hole -> {
                    Object value = values.apply(hole.name());
                    if (value == null) {
                        return null;
                    }
                    text.append(PlainText.of(value));
                }
            }
        }
        return text.toString();
    }

    /// The text with some placeholders filled and the others left, braces doubled again.
    String partly(Function<String, @Nullable String> values) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Text literal -> text.append(literal.text().replace("{", "{{").replace("}", "}}"));
                case Hole hole -> {
                    String value = values.apply(hole.name());
                    text.append(value == null
                            ? "{" + hole.name() + "}"
                            : value.replace("{", "{{").replace("}", "}}"));
                }
            }
        }
        return text.toString();
    }
}
