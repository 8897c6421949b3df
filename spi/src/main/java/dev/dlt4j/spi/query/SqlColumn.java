package dev.dlt4j.spi.query;

import dev.dlt4j.domain.type.DataType;
import java.util.Objects;

/// A column of a query's result.
///
/// @param name as the query calls it
/// @param type the type that comes nearest to the database's; text for what has no other
public record SqlColumn(String name, DataType type) {
    public SqlColumn {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
    }
}
