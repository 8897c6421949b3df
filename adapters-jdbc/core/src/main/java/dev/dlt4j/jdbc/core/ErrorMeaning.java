package dev.dlt4j.jdbc.core;

import java.util.Objects;

/// What an error of a database means for who runs the pipeline.
///
/// @param passing whether the same may succeed later
/// @param todo    what to do next, in plain words
public record ErrorMeaning(boolean passing, String todo) {
    /// Tables are not those of the stored schema.
    public static final ErrorMeaning WRONG_DATASET = stays(
            "the dataset does not hold what its stored schema says: put back the table or column that "
                    + "somebody removed or changed, or load into another dataset");
    /// A job file has other columns than its table, or its query fails.
    public static final ErrorMeaning WRONG_FILE = stays(
            "the file does not go with the table, or its query names what is not there: if somebody changed "
                    + "the table, undo that and run again; else abort the package, correct the source, and "
                    + "run again");
    /// A column that takes no nulls cannot be added to rows.
    public static final ErrorMeaning NULLS_IN_NEW_COLUMN = stays(
            "the table has rows, which would be null in the new column: abort the package, make the column "
                    + "nullable, and run again");
    /// A value is not one of its column's type.
    public static final ErrorMeaning MISFIT = stays(
            "a value does not fit its column: abort the package, correct the data or give the column a type "
                    + "hint that fits, and run again");

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
