package dev.dlt4j.jdbc.sqldatabase.table;

/// How much of the source's schema becomes hints of its tables.
public enum ReflectionLevel {
    /// Names, nullability and primary keys; types are inferred from the values, and JSON becomes nested
    /// tables.
    MINIMAL,
    /// Types too.
    FULL,
    /// Types with the lengths of texts and the widths of numbers.
    FULL_WITH_PRECISION
}
