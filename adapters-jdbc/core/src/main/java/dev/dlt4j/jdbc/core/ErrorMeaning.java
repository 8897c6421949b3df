package dev.dlt4j.jdbc.core;

import java.util.Objects;

/// What an error of a database means for who runs the pipeline.
///
/// @param passing whether the same may succeed later
/// @param todo    what to do next, in plain words
public record ErrorMeaning(boolean passing, String todo) {
    public ErrorMeaning {
        Objects.requireNonNull(todo, "todo");
    }

    /// The same may succeed later.
    public static ErrorMeaning passes(String todo) {
        return new ErrorMeaning(true, todo);
    }

    /// The same fails again until something is changed.
    public static ErrorMeaning stays(String todo) {
        return new ErrorMeaning(false, todo);
    }
}
