package dev.dlt4j.spi.row;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks what classes of rows demand of their values beyond types: Jakarta's `@Size`, `@Min` …. An extension
/// implements it; it is found as connectors are, when a resource has a class of rows.
public interface RowConstraints {
    /// A demand that a value does not meet.
    ///
    /// @param member its path in the row, as `title` or `lines[0].sku`; empty when the row as a whole is at
    ///               fault
    /// @param fault  what is demanded
    record Violation(String member, String fault) {}

    /// What of a row does not meet its class's demands; empty when all does.
    List<Violation> check(Object row);

    /// What a value would not meet as a member of a class; for rows that are no instances.
    ///
    /// @param member a property of the class
    List<Violation> check(Class<?> row, String member, @Nullable Object value);
}
