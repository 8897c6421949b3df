package dev.dlt4j.spi.destination;

import java.util.Locale;

/// What a destination either can or cannot do, by dlt's names.
public enum Feature {
    /// Tells identifiers apart that differ in upper and lower case only.
    HAS_CASE_SENSITIVE_IDENTIFIERS,
    /// Counts the length of a query in bytes rather than characters.
    IS_MAX_QUERY_LENGTH_IN_BYTES,
    /// Counts the length of a text in bytes rather than characters.
    IS_MAX_TEXT_DATA_TYPE_LENGTH_IN_BYTES,
    SUPPORTS_TRANSACTIONS,
    /// Tables can be made and changed within a transaction.
    SUPPORTS_DDL_TRANSACTIONS,
    /// One statement adds several columns.
    ALTER_ADD_MULTI_COLUMN,
    SUPPORTS_CREATE_TABLE_IF_NOT_EXISTS,
    SUPPORTS_TRUNCATE_COMMAND,
    SCHEMA_SUPPORTS_NUMERIC_PRECISION,
    SUPPORTS_TIMESTAMP_PRECISION_CONFIGURATION,
    SUPPORTS_BINARY_PRECISION_CONFIGURATION,
    SUPPORTS_MULTIPLE_STATEMENTS,
    SUPPORTS_CLONE_TABLE,
    SUPPORTS_NATIVE_BOOLEAN,
    /// Nested Parquet columns are loaded as such instead of as JSON.
    SUPPORTS_NESTED_TYPES,
    /// A column without null cannot be added to a table that has rows.
    ENFORCES_NULLS_ON_ALTER,
    SUPPORTS_TZ_AWARE_DATETIME,
    /// Casts take moments with an offset.
    SUPPORTS_TZ_AWARE_DATETIME_IN_CAST,
    SUPPORTS_NAIVE_DATETIME,
    SUPPORTS_SESSION_TIMEZONE;

    /// The feature's name in dlt's capabilities: lower case with underscores.
    public String dltName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
