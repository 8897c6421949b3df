package dev.dlt4j.spi.query;

import dev.dlt4j.domain.type.DataType;
import java.util.Objects;

/// A column of a query's result.
///
/// @param name      as the query calls it
/// @param type      the type that comes nearest to the database's; text for what has no other
/// @param precision digits of a decimal; 0 where the database does not say, and for other types
/// @param scale     digits of a decimal behind the point
/// @param timezone  whether timestamps are instants
public record SqlColumn(String name, DataType type, int precision, int scale, boolean timezone) {
    public SqlColumn {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
    }

    /// A column of which no more is known.
    public SqlColumn(String name, DataType type) {
        this(name, type, 0, 0, false);
    }
}
