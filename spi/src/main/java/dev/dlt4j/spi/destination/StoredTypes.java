package dev.dlt4j.spi.destination;

import dev.dlt4j.domain.schema.Column;
import java.util.Optional;

/// The types that the columns of a dataset really have. A column keeps the type it was made with,
/// whatever its schema says later, so a value must fit the column and not only the schema. Safe for use
/// by several threads.
public interface StoredTypes {
    /// The column as it is in the destination, when it has another type there than `wanted` would be made
    /// with. Name and hints are those of `wanted`; data type, precision, scale and time zone are those of
    /// the destination.
    ///
    /// @return empty when the column is not there, is as wanted, or has a type that dlt has no name for
    Optional<Column> other(String table, Column wanted);

    /// How many digits of a second the destination keeps of a timestamp or time when it makes this column.
    default int secondDigits(Column wanted, int usual) {
        return wanted.precision().orElse(usual);
    }

    /// Nothing is there yet.
    static StoredTypes none() {
        return (table, wanted) -> Optional.empty();
    }
}
