package dev.dlt4j.spi.destination;

import dev.dlt4j.spi.sql.SqlDialect;
import java.util.Optional;
import java.util.OptionalInt;

/// The SQL that a destination executes; part of [Capabilities] and made by its builder.
///
/// @param dialect           the dialect; empty when the destination is not an SQL engine
/// @param insertValuesStyle how several rows are written in one INSERT statement
/// @param maxQueryLength    longest statement, in characters, or in bytes with
///                          [Feature#IS_MAX_QUERY_LENGTH_IN_BYTES]
/// @param maxRowsPerInsert  most rows of an INSERT statement; empty when only its length is limited
public record SqlSupport(Optional<SqlDialect> dialect, InsertValuesStyle insertValuesStyle,
        long maxQueryLength, OptionalInt maxRowsPerInsert) {}
