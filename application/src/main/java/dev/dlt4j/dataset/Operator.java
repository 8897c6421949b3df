package dev.dlt4j.dataset;

import java.util.Locale;

/// How the values of a column are compared, with the meaning that SQL has: a null is neither equal nor
/// unequal to anything.
public enum Operator {
    EQ("="), NE("<>"), LT("<"), LTE("<="), GT(">"), GTE(">="),
    /// Is one of the values of a collection or an array.
    IN("IN"),
    /// Is none of the values of a collection or an array.
    NOT_IN("NOT IN"),
    /// Fits a pattern, in which `%` stands for any letters and `_` for one. Whether case counts is decided by
    /// the database.
    LIKE("LIKE"),
    /// Does not fit a pattern.
    NOT_LIKE("NOT LIKE"),
    /// Has no value; compares with nothing.
    IS_NULL("IS NULL"),
    /// Has a value; compares with nothing.
    IS_NOT_NULL("IS NOT NULL");

    private final String sql;

    Operator(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    boolean isOfNull() {
        return this == IS_NULL || this == IS_NOT_NULL;
    }

    boolean isOfMany() {
        return this == IN || this == NOT_IN;
    }

    boolean isOfPattern() {
        return this == LIKE || this == NOT_LIKE;
    }

    /// As dlt names it.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
